package vn.truc.cli;

import picocli.CommandLine.Option;
import vn.truc.cli.output.Output;

/** Options of every command. */
@SuppressWarnings("UnusedVariable") // picocli fills in what only picocli asks for
public final class Common {
    @Option(names = "--json")
    private boolean json;

    // Read before anything else, see Main; declared here so that picocli accepts and documents it.
    @Option(names = "--lang", paramLabel = "vi|en")
    private String language = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    /** Where results go. */
    public Output output(Surroundings surroundings) {
        return new Output(surroundings.out(), surroundings.texts(), surroundings.zone(), json);
    }

    /** Whether a program reads the results. */
    public boolean isJson() {
        return json;
    }
}
