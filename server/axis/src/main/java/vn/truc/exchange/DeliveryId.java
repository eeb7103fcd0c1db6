package vn.truc.exchange;

/** One document on its way to one recipient; the same in every offer of it. */
public record DeliveryId(String value) {
    public DeliveryId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable DeliveryId: 1 to 64 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
