package vn.truc.exchange;

/** The sender's own id of a submission: unique per sender for ever, the same in every retry. */
public record MessageId(String value) {
    public MessageId {
        if (value.isBlank() || value.length() > 200 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable MessageId: 1 to 200 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
