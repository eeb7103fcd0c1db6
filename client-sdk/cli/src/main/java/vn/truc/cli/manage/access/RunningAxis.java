package vn.truc.cli.manage.access;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import vn.truc.cli.trouble.UsageException;

/**
 * The axis that says in its home directory where it listens. After a crash the note is still there and the port may be
 * anybody's, so the token is shown only if the process of the note lives and is the owner's of the home.
 *
 * @param management address of its management API
 */
public record RunningAxis(URI management) {
    /** @throws UsageException if there is none */
    static RunningAxis in(Path home) throws IOException {
        Properties note = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("running.properties"))) {
            note.load(reader);
        } catch (NoSuchFileException e) {
            throw new UsageException("usage.notRunning", home);
        }
        return in(home, note, Files.getOwner(home).getName());
    }

    static RunningAxis in(Path home, Properties note, String owner) throws IOException {
        String pid = note.getProperty("pid", "");
        ProcessHandle process = process(pid).orElseThrow(() -> new UsageException("usage.notRunning", home));
        if (!user(process).equals(Optional.of(owner))) {
            throw new UsageException("usage.notTheOwners", pid, home, owner);
        }
        return new RunningAxis(URI.create("http://127.0.0.1:" + note.getProperty("management-port", "0")));
    }

    private static Optional<ProcessHandle> process(String pid) throws IOException {
        return pid.matches("[0-9]{1,18}") && !isDefunct(Path.of("/proc", pid, "stat"))
                ? ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    /**
     * A process that has ended counts as alive until somebody asks for its result, which in a container nobody does.
     */
    static boolean isDefunct(Path stat) throws IOException {
        if (Files.notExists(stat)) {
            return false;
        }
        String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
        // The state follows the name, which is in brackets and may contain brackets.
        return line.startsWith(") Z", line.lastIndexOf(')'));
    }

    /** Java knows users by name only; in a container they often have none, and Linux says the number. */
    private static Optional<String> user(ProcessHandle process) throws IOException {
        Optional<String> name = process.info().user();
        Path number = Path.of("/proc", Long.toString(process.pid()));
        return name.isPresent() || Files.notExists(number)
                ? name
                : Optional.of(Files.getOwner(number).getName());
    }
}
