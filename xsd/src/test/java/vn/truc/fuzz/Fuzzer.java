package vn.truc.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A coverage-guided fuzzer (Jazzer) in a Java of its own, for the tests of all modules. {@code -Dtruc.fuzz.seconds=600}
 * makes it a long run, {@code -Dtruc.fuzz.corpus=<folder>} keeps what it learnt for the next.
 */
public final class Fuzzer {
    /** How it ends when it has found something. */
    public static final int FOUND = 77;

    /** How long it looks unless told otherwise. */
    public static final int SECONDS = Integer.getInteger("fuzz.seconds", 8);

    private static final int PATIENCE_SECONDS = 120;

    private final Path folder;
    private final String instrumented;

    /** @param instrumented the classes whose coverage guides it, such as {@code vn.truc.edxml.**} */
    public Fuzzer(Path folder, String instrumented) {
        this.folder = folder;
        this.instrumented = instrumented;
    }

    /** How it ended and what it said. */
    public record Run(int exit, String output) {
        /** The line that says how often it tried. */
        public String summary() {
            return output.lines()
                    .filter(line -> line.startsWith("Done "))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Looks for inputs that make {@code fuzzerTestOneInput} of the target throw.
     *
     * @param seeds inputs it begins with
     * @param words that it puts into inputs
     */
    public Run at(Class<?> target, int seconds, Map<String, byte[]> seeds, List<String> words)
            throws IOException, InterruptedException {
        Path first = Files.createDirectories(folder.resolve("seeds"));
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            Files.write(first.resolve(seed.getKey()), seed.getValue());
        }
        Path dictionary = folder.resolve("words");
        Files.write(dictionary, words.stream().map(word -> '"' + word + '"').toList());
        Path output = folder.resolve("output");
        Process fuzzer = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath(),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=" + instrumented,
                        "--custom_hook_includes=none",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-max_total_time=" + seconds,
                        "-max_len=20000",
                        "-timeout=10",
                        // Linux counts the highest memory of the process that started it as its own; the heap is
                        // bounded above.
                        "-rss_limit_mb=0",
                        "-dict=" + dictionary,
                        corpus(target).toString(),
                        first.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!fuzzer.waitFor(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the fuzzer does not end");
            }
        } finally {
            fuzzer.destroyForcibly();
        }
        return new Run(fuzzer.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /** Surefire's own class path is a jar that only lists the others; the fuzzer must see them itself. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private Path corpus(Class<?> target) throws IOException {
        String kept = System.getProperty("fuzz.corpus", "");
        Path root = kept.isEmpty() ? folder.resolve("corpus") : Path.of(kept);
        return Files.createDirectories(root.resolve(target.getName()));
    }
}
