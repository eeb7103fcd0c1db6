package vn.truc.exchange;

/** The id of a receipt. */
public record ReceiptId(String value) {
    public ReceiptId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable ReceiptId: 1 to 64 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
