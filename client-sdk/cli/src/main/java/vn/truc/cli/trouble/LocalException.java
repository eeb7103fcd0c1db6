package vn.truc.cli.trouble;

import vn.truc.cli.ExitCode;

/** A file or folder of this machine is not what it must be. */
public final class LocalException extends ToldException {
    private static final long serialVersionUID = 1L;

    public LocalException(String key, Object... values) {
        super(ExitCode.LOCAL_TROUBLE, "local", key, values);
    }
}
