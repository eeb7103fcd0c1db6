package vn.truc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.connection.Keyboard;
import vn.truc.cli.output.Texts;

/** Starts the command line. */
public final class Main {
    // Held on to, or java.util.logging forgets the level again.
    private static final Logger SIGNATURES = Logger.getLogger("org.apache.xml.security");
    private static final Path ERRORS = Path.of("/proc/self/fd/2");

    private Main() {}

    public static void main(String[] arguments) {
        // A signature that does not verify is told as an exception; the library's own log lines would only confuse.
        SIGNATURES.setLevel(Level.OFF);
        Map<String, String> environment = System.getenv();
        Surroundings surroundings = new Surroundings(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                environment,
                Path.of(""),
                Texts.in(language(arguments, environment)),
                InstantSource.system(),
                ZoneId.systemDefault(),
                isWatched(System.getProperty("truc.terminal")));
        System.exit(Truc.run(surroundings, arguments));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Whether a person sees the error stream. The start script knows; without it, Java can nearly tell. */
    private static boolean isWatched(@Nullable String toldByScript) {
        return toldByScript == null
                ? Keyboard.console().isPresent() && !isRedirected(ERRORS)
                : Boolean.parseBoolean(toldByScript);
    }

    /** A console is there even when only the errors go to a file; Linux says where they go. */
    static boolean isRedirected(Path descriptor) {
        try {
            return !Files.readSymbolicLink(descriptor).startsWith("/dev");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The language asked for: needed before the arguments are understood, for complaints about them. */
    static Locale language(String[] arguments, Map<String, String> environment) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                return Locale.forLanguageTag(arguments[i + 1]);
            }
            if (arguments[i].startsWith("--lang=")) {
                return Locale.forLanguageTag(arguments[i].substring("--lang=".length()));
            }
        }
        String chosen = environment.get("TRUC_LANG");
        return chosen == null ? Locale.getDefault() : Locale.forLanguageTag(chosen);
    }
}
