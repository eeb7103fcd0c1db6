package vn.truc.exchange;

/** One document on its way to one recipient; the same in every offer of it. */
public record DeliveryId(String value) {
    public DeliveryId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable DeliveryId: 1 to 64 characters without outer blanks");
        }
    }

    /** The id of a document's or status's delivery to one of its recipients. */
    public static DeliveryId of(DocumentId document, AgencyId recipient) {
        return new DeliveryId(Derived.id("delivery", document.value(), recipient.value()));
    }

    /** The id of a receipt's delivery to its addressee. */
    public static DeliveryId of(ReceiptId receipt, AgencyId addressee) {
        return new DeliveryId(Derived.id("receipt-delivery", receipt.value(), addressee.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
