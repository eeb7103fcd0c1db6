package vn.truc.cli.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Json;
import vn.truc.cli.trouble.Trouble;
import vn.truc.cli.trouble.Troubles;

/** What {@code truc folder} says: a line for each event, and each trouble once while it lasts. Thread-safe. */
final class Diary {
    private final Surroundings surroundings;
    private final Common common;
    private final Troubles troubles;
    private final Map<String, String> lasting = new HashMap<>();
    private final List<Integer> exitCodes = new ArrayList<>();

    Diary(Surroundings surroundings, Common common) {
        this.surroundings = surroundings;
        this.common = common;
        this.troubles = new Troubles(surroundings);
    }

    /** Something has been done with that file or delivery. */
    synchronized void done(String event, String subject, Object what) {
        lasting.remove(subject);
        common.output(surroundings)
                .show(
                        Json.object("at", surroundings.clock().instant(), "event", event, "name", subject, "id", what),
                        out -> out.plain(out.time(surroundings.clock().instant()) + " "
                                + out.texts().of("folder." + event, subject, what)));
    }

    /** Something that is not going to be better by itself. */
    synchronized void refused() {
        exitCodes.add(ExitCode.REFUSED);
    }

    /** Something that is going to be tried again. */
    synchronized void trouble(String subject, Exception e) {
        Trouble trouble = troubles.of(e);
        exitCodes.add(trouble.exitCode());
        String said = e.getClass().getName() + e.getMessage();
        if (!said.equals(lasting.put(subject, said))) {
            advised(trouble, e).about(subject).tell(surroundings, common.isJson());
        }
    }

    private Trouble advised(Trouble trouble, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (!(cause instanceof IOException)) {
            return trouble;
        }
        String advice = surroundings
                .texts()
                .of(
                        cause instanceof AccessDeniedException
                                ? "folder.noAccess"
                                : isFull(cause) ? "folder.diskFull" : "folder.lookAtDisk");
        return trouble.and("remedy", advice, "  → " + advice);
    }

    private static boolean isFull(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("No space left") || message.contains("quota") || message.contains("not enough space");
    }

    /** The first failure that is more than having to wait decides, because somebody must do something about it. */
    synchronized int exitCode() {
        return exitCodes.stream()
                .filter(code -> code != ExitCode.UNAVAILABLE)
                .findFirst()
                .orElse(exitCodes.isEmpty() ? ExitCode.DONE : ExitCode.UNAVAILABLE);
    }
}
