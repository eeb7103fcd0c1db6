package vn.truc.cli.connection;

import vn.truc.cli.output.Texts;

/** What was typed or configured cannot work; the text is for whoever typed it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] values;

    public UsageException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values.clone();
    }

    /** What to tell. */
    public String text(Texts texts) {
        return texts.of(key, values);
    }
}
