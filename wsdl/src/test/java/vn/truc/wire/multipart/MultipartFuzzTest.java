package vn.truc.wire.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fuzz.Fuzzer;

/** T-M09. */
class MultipartFuzzTest {
    private static final String HEAD = "multipart/related; type=\"text/xml\"; start=\"<root>\"; boundary=\"b\"\n";
    private static final Map<String, byte[]> SEEDS = Map.of(
            "one", (HEAD + "--b\r\nContent-ID: <root>\r\n\r\n<a/>\r\n--b--\r\n").getBytes(UTF_8),
            "two",
                    (HEAD + "preamble\r\n--b\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--b \r\nContent-ID: <second>\r\n"
                                    + "Content-Transfer-Encoding: base64\r\n\r\nQUJD\r\n--b--\r\nepilogue")
                            .getBytes(UTF_8),
            "plain", "text/xml\n<a/>".getBytes(UTF_8));
    private static final List<String> WORDS = List.of(
            "--b",
            "--b--",
            "\\x0d\\x0a",
            "Content-ID: <",
            "Content-Transfer-Encoding: ",
            "base64",
            "quoted-printable",
            "boundary=",
            "multipart/related");

    @TempDir
    Path folder;

    @Test
    void findsNothing() throws Exception {
        Fuzzer.Run run =
                new Fuzzer(folder, "vn.truc.wire.multipart.**").at(MultipartFuzz.class, Fuzzer.SECONDS, SEEDS, WORDS);
        assertThat(run.exit()).as(run.output()).isZero();
        System.out.println(run.summary());
        assertThat(run.output()).containsPattern("cov: [1-9][0-9]{1,}");
    }

    @Test
    void wouldTellOfAFind() throws Exception {
        Fuzzer.Run run =
                new Fuzzer(folder, "vn.truc.wire.multipart.**").at(MultipartFuzz.Broken.class, 5, SEEDS, WORDS);
        assertThat(run.exit()).as(run.output()).isEqualTo(Fuzzer.FOUND);
        assertThat(run.output()).contains("planted");
    }
}
