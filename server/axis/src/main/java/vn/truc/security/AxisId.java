package vn.truc.security;

/** The id of this axis: what callers name as audience, so that a request cannot be replayed at another axis. */
public record AxisId(String value) {
    public AxisId {
        if (value.isBlank() || value.length() > 100 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable axis id: 1 to 100 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
