package vn.truc.exchange;

/** The sender's own id of a submission: unique per sender for ever, the same in every retry. */
public record MessageId(String value) {
    public MessageId {
        // Two blanks would come back from xs:token as one; a control character is refused by our own clients.
        if (value.isBlank()
                || value.length() > 200
                || !value.equals(value.strip())
                || value.contains("  ")
                || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "not a usable MessageId: 1 to 200 characters on one line, without outer or double blanks");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
