package vn.truc.exchange;

/** The axis's id of an accepted document or status. */
public record DocumentId(String value) {
    public DocumentId {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable DocumentId: 1 to 64 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
