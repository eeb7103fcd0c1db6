package vn.truc.receipt;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program nobody here wrote, used as an oracle. Absent, its tests are skipped, unless {@code foreign.required}. */
final class ForeignTool {
    private ForeignTool() {}

    static int exitCode(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not end");
            }
            return process.exitValue();
        } catch (IOException absent) {
            if (Boolean.getBoolean("foreign.required")) {
                throw new IllegalStateException(command[0] + " is required here", absent);
            }
            Assumptions.abort(command[0] + " is not installed");
            return -1;
        }
    }
}
