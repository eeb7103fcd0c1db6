package vn.truc.cli.trouble;

import vn.truc.cli.output.Texts;

/** A failure this program itself has words for. */
public class ToldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;
    private final String key;
    private final transient Object[] values;

    /**
     * @param exitCode what the process ends with
     * @param code what programs know the failure by
     * @param key of the sentence to tell
     */
    public ToldException(int exitCode, String code, String key, Object... values) {
        super(key);
        this.exitCode = exitCode;
        this.code = code;
        this.key = key;
        this.values = values.clone();
    }

    /** What to tell. */
    public String text(Texts texts) {
        return texts.of(key, values);
    }

    int exitCode() {
        return exitCode;
    }

    String code() {
        return code;
    }
}
