package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A coverage-guided fuzzer at the reader, in a Java of its own. {@code -Dtruc.fuzz.seconds=600} makes it a long run,
 * {@code -Dtruc.fuzz.corpus=<folder>} keeps what it learnt for the next.
 */
class ReaderFuzzTest {
    private static final int SECONDS = Integer.getInteger("truc.fuzz.seconds", 8);
    private static final int FOUND = 77;

    @TempDir
    Path folder;

    private record Run(int exit, String output) {}

    private Run fuzz(Class<?> target, int seconds, Path corpus) throws IOException, InterruptedException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        for (Map.Entry<String, byte[]> example : ExamplePackets.all().entrySet()) {
            Files.write(seeds.resolve(example.getKey()), example.getValue());
        }
        Files.writeString(
                seeds.resolve("marked.xml"), "\uFEFF" + Packet.document().text());
        Path words = folder.resolve("words");
        Files.writeString(words, words(), UTF_8);
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=vn.truc.edxml.**",
                "--custom_hook_includes=none",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + seconds,
                "-max_len=20000",
                "-timeout=10",
                // Linux counts the highest memory of the process that started it as its own; the heap is bounded above.
                "-rss_limit_mb=0",
                "-dict=" + words,
                corpus.toString(),
                seeds.toString()));
        Process fuzzer = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fuzzer.waitFor(seconds + 120L, TimeUnit.SECONDS))
                    .as("ends in time")
                    .isTrue();
        } finally {
            fuzzer.destroyForcibly();
        }
        return new Run(fuzzer.exitValue(), Files.readString(output, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    /** Surefire's own class path is a jar that only lists the others; the fuzzer must see them itself. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String words() {
        StringBuilder words = new StringBuilder();
        for (String name : List.of(
                "MessageHeader",
                "From",
                "To",
                "OrganId",
                "Subject",
                "Code",
                "StatusCode",
                "ResponseFor",
                "Bussiness",
                "TraceHeader",
                "Attachment",
                "ContentTransferEncoded",
                "Signature",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "<?",
                "&#",
                "xmlns",
                "cid:",
                "null",
                "UEsDB",
                "QUJD")) {
            words.append('"').append(name).append("\"\n");
        }
        return words.toString();
    }

    private Path corpus() throws IOException {
        String kept = System.getProperty("truc.fuzz.corpus", "");
        return Files.createDirectories(kept.isEmpty() ? folder.resolve("corpus") : Path.of(kept));
    }

    @Test
    void findsNothing() throws Exception {
        Run run = fuzz(ReaderFuzz.class, SECONDS, corpus());
        assertThat(run.exit()).as(run.output()).isZero();
        System.out.println(run.output()
                .lines()
                .filter(line -> line.startsWith("Done "))
                .findFirst()
                .orElseThrow());
        // A fuzzer that was given no coverage to be guided by would have looked at random.
        assertThat(run.output()).containsPattern("cov: [1-9][0-9]{2,}");
    }

    @Test
    void wouldTellOfAFind() throws Exception {
        Run run = fuzz(ReaderFuzz.Broken.class, 5, Files.createDirectories(folder.resolve("none")));
        assertThat(run.exit()).as(run.output()).isEqualTo(FOUND);
        assertThat(run.output()).contains("planted");
    }
}
