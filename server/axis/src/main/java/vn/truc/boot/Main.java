package vn.truc.boot;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.boot.backup.Commands;
import vn.truc.boot.start.Refusal;
import vn.truc.boot.start.StartRefused;

/** The process. Exit codes: 0 stopped, 1 a defect, 2 settings to correct, 3 surroundings to correct. */
public final class Main {
    private Main() {}

    /** Whoever asks for help must not start an axis by it. */
    private static void mustBeSettings(String... arguments) {
        List<String> strange = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("--") || argument.indexOf('=') < 3)
                .map(argument -> StartRefused.reason(
                        "'" + argument + "' is not --key=value; the settings are in server/docs/configuration.md",
                        "tham số phải có dạng --khóa=giá-trị"))
                .toList();
        if (!strange.isEmpty()) {
            throw StartRefused.bySettings(strange);
        }
    }

    /** Settings are given as {@code --truc.port=8080}; {@code backup DIR} and {@code restore DIR} are commands. */
    @SuppressWarnings("SystemOut") // Before there is a log, an operator reads the terminal.
    public static void main(String[] arguments) {
        if (arguments.length > 0 && Commands.areMeantBy(arguments[0])) {
            System.exit(new Commands(System.out, System.err).run(arguments));
        }
        try {
            mustBeSettings(arguments);
            Axis.start(Map.of(), InstantSource.system(), true, arguments);
        } catch (RuntimeException failure) {
            Optional<StartRefused> refusal = Refusal.of(failure);
            if (refusal.isEmpty()) {
                System.exit(1);
            }
            System.err.println("Trục không khởi động được / Trục did not start:");
            refusal.get().lines().forEach(line -> System.err.println("  " + line));
            System.exit(refusal.get().exitCode());
        }
    }
}
