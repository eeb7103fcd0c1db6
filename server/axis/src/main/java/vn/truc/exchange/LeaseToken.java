package vn.truc.exchange;

/** Proves that the holder was handed a delivery and may confirm it while the lease runs. */
public record LeaseToken(String value) {
    public LeaseToken {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("not a usable LeaseToken: 1 to 64 characters without outer blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
