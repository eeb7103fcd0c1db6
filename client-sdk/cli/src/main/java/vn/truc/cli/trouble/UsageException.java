package vn.truc.cli.trouble;

import vn.truc.cli.ExitCode;

/** What was typed or configured cannot work; the text is for whoever typed it. */
public final class UsageException extends ToldException {
    private static final long serialVersionUID = 1L;

    public UsageException(String key, Object... values) {
        super(ExitCode.USAGE, "usage", key, values);
    }
}
