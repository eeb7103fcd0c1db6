package vn.truc.cli.manage;

import java.io.IOException;

/** The management API has refused. */
public final class ManagementException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ManagementException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status it answered with. */
    public int status() {
        return status;
    }
}
