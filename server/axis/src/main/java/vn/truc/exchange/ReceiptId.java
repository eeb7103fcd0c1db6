package vn.truc.exchange;

/** The id of a receipt. */
public record ReceiptId(String value) {
    public ReceiptId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable ReceiptId: 1 to 64 characters without outer blanks");
        }
    }

    /**
     * The id of the one receipt of a fact.
     *
     * @param event what has happened
     * @param subject the id of what it has happened to
     */
    public static ReceiptId of(String event, String subject) {
        return new ReceiptId(Derived.id("receipt", event, subject));
    }

    @Override
    public String toString() {
        return value;
    }
}
