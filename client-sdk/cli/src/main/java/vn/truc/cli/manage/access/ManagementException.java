package vn.truc.cli.manage.access;

import vn.truc.cli.ExitCode;
import vn.truc.cli.trouble.ToldException;

/** The management API has not done what it was asked. */
public final class ManagementException extends ToldException {
    private static final long serialVersionUID = 1L;

    private ManagementException(int exitCode, String reason, String words) {
        super(exitCode, "management", "trouble.management." + reason, words);
    }

    /**
     * It has said no.
     *
     * @param status with this HTTP status
     * @param words and these words of its own
     */
    public static ManagementException refused(int status, String words) {
        return switch (status) {
            case 400, 404, 409 -> new ManagementException(ExitCode.REFUSED, Integer.toString(status), words);
            case 401, 403 -> new ManagementException(ExitCode.NOT_ALLOWED, Integer.toString(status), words);
            case 429, 503 -> new ManagementException(ExitCode.UNAVAILABLE, Integer.toString(status), words);
            case 500 -> new ManagementException(ExitCode.BROKEN_PROTOCOL, "500", words);
            default -> strange("HTTP " + status + " " + words);
        };
    }

    /** Nobody is there, or the answer broke off: a change may or may not have been made. */
    public static ManagementException silent(String words) {
        return new ManagementException(ExitCode.UNAVAILABLE, "silent", words);
    }

    /** Something answers, but not as a management API does. */
    public static ManagementException strange(String words) {
        return new ManagementException(ExitCode.BROKEN_PROTOCOL, "strange", words);
    }
}
