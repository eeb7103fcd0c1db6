package vn.truc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import vn.truc.cli.output.Texts;

/** Starts the command line. */
public final class Main {
    // Held on to, or java.util.logging forgets the level again.
    private static final Logger SIGNATURES = Logger.getLogger("org.apache.xml.security");

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        // A signature that does not verify is told as an exception; the library's own log lines would only confuse.
        SIGNATURES.setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Map<String, String> environment = System.getenv();
        Surroundings surroundings = new Surroundings(
                out,
                err,
                environment,
                Path.of(""),
                Texts.in(language(arguments, environment)),
                ZoneId.systemDefault(),
                // The start script knows whether anybody watches the error stream; Java itself cannot tell.
                Boolean.getBoolean("truc.terminal"));
        int exitCode = Truc.run(surroundings, arguments);
        out.flush();
        System.exit(exitCode);
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
