package vn.truc.boot.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.truc.boot.start.Refusal;
import vn.truc.boot.start.StartRefused;
import vn.truc.storage.backup.BackupRefused;

/**
 * The commands of the process beside running an axis. Exit codes: 0 done, 1 a defect or broken off, 2 not understood, 3
 * refused for what is there or not there.
 */
public final class Commands {
    private static final Set<String> NAMES = Set.of("backup", "restore");

    private final Words out;
    private final Words errors;

    public Commands(PrintStream out, PrintStream errors) {
        this.out = new Words(out);
        this.errors = new Words(errors);
    }

    /** Whether a first argument is the name of a command. */
    public static boolean areMeantBy(String argument) {
        return NAMES.contains(argument);
    }

    /** Runs the command that the arguments begin with; returns the exit code. */
    public int run(String... arguments) {
        List<String> words = Arrays.stream(arguments)
                .skip(1)
                .filter(word -> !word.startsWith("--"))
                .toList();
        String[] settings =
                Arrays.stream(arguments).filter(word -> word.startsWith("--")).toArray(String[]::new);
        if (words.size() != 1) {
            errors.say(
                    "Cách dùng: truc-server " + arguments[0] + " THƯ_MỤC [--truc.home=HOME ...]",
                    "Usage: truc-server " + arguments[0] + " DIRECTORY [--truc.home=HOME ...]");
            return StartRefused.SETTINGS;
        }
        Path directory = Path.of(words.get(0)).toAbsolutePath().normalize();
        boolean restores = arguments[0].equals("restore");
        try {
            return restores
                    ? new RestoreCommand(out).run(directory, settings)
                    : new BackupCommand(out, errors).run(directory, settings);
        } catch (RuntimeException | IOException e) {
            errors.say(
                    restores ? "Không khôi phục được:" : "Không sao lưu được:",
                    restores ? "Not restored:" : "Not backed up:");
            errors.say(Words.of(e));
            return exitCode(e);
        }
    }

    private static int exitCode(Exception failure) {
        Optional<StartRefused> refusal = Refusal.of(failure);
        if (refusal.isPresent()) {
            return refusal.get().exitCode();
        }
        return failure instanceof BackupRefused ? StartRefused.SURROUNDINGS : 1;
    }
}
