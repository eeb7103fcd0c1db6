package vn.truc.boot.start;

import java.util.List;

/** The axis does not start, for reasons that its operator can read and act on. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code when settings are to be corrected. */
    public static final int SETTINGS = 2;

    /** Exit code when something around the process is: home directory, port, database. */
    public static final int SURROUNDINGS = 3;

    private final List<String> lines;
    private final int exitCode;

    private StartRefused(List<String> lines, int exitCode) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
        this.exitCode = exitCode;
    }

    /** @param lines a {@link #reason} each */
    public static StartRefused bySettings(List<String> lines) {
        return new StartRefused(lines, SETTINGS);
    }

    /** The same for one {@link #reason}. */
    public static StartRefused bySettings(String english, String vietnamese) {
        return bySettings(List.of(reason(english, vietnamese)));
    }

    public static StartRefused bySurroundings(String english, String vietnamese) {
        return new StartRefused(List.of(reason(english, vietnamese)), SURROUNDINGS);
    }

    /**
     * A reason as it is shown: in English, which names keys, files and remedy, and the gist in Vietnamese behind it.
     */
    public static String reason(String english, String vietnamese) {
        return english + " (" + vietnamese + ")";
    }

    /** One readable line per reason. */
    public List<String> lines() {
        return lines;
    }

    public int exitCode() {
        return exitCode;
    }
}
