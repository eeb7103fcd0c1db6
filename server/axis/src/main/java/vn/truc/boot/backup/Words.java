package vn.truc.boot.backup;

import java.io.PrintStream;
import vn.truc.boot.start.Refusal;
import vn.truc.management.BackupDesk;
import vn.truc.storage.backup.BackupRefused;

/** Says things twice on the terminal: a line in Vietnamese, a line in English. */
record Words(PrintStream out) {
    void say(String vietnamese, String english) {
        out.println(vietnamese);
        out.println(english);
    }

    void say(BackupDesk.Problem problem) {
        say("  " + problem.vietnamese(), "  " + problem.english());
    }

    /** What an operator can be told of a failure. */
    static BackupDesk.Problem of(Throwable failure) {
        if (failure instanceof BackupRefused refused) {
            return new BackupDesk.Problem(refused.vietnamese(), String.valueOf(refused.getMessage()));
        }
        String why = Refusal.of(failure)
                .map(refusal -> String.join("; ", refusal.lines()))
                .orElse(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        return new BackupDesk.Problem("lý do: " + why, "because: " + why);
    }
}
