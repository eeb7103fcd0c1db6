package vn.truc.exchange;

/** The axis's id of an accepted document or status. */
public record DocumentId(String value) {
    public DocumentId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable DocumentId: 1 to 64 characters without outer blanks");
        }
    }

    /** The id of what a sender submits: the same for the same message id and content, whenever it is accepted. */
    public static DocumentId of(AgencyId sender, MessageId messageId, Digest packet) {
        return new DocumentId(Derived.id("document", sender.value(), messageId.value(), packet.hex()));
    }

    @Override
    public String toString() {
        return value;
    }
}
