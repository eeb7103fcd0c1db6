package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fuzz.Fuzzer;

class ReaderFuzzTest {
    private static final List<String> WORDS = List.of(
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
            "QUJD");

    @TempDir
    Path folder;

    private Fuzzer.Run fuzz(Class<?> target, int seconds) throws IOException, InterruptedException {
        Map<String, byte[]> seeds = new HashMap<>(ExamplePackets.all());
        seeds.put("marked.xml", ("\uFEFF" + Packet.document().text()).getBytes(UTF_8));
        return new Fuzzer(folder, "vn.truc.edxml.**").at(target, seconds, seeds, WORDS);
    }

    @Test
    void findsNothing() throws Exception {
        Fuzzer.Run run = fuzz(ReaderFuzz.class, Fuzzer.SECONDS);
        assertThat(run.exit()).as(run.output()).isZero();
        System.out.println(run.summary());
        // A fuzzer that was given no coverage to be guided by would have looked at random.
        assertThat(run.output()).containsPattern("cov: [1-9][0-9]{2,}");
    }

    @Test
    void wouldTellOfAFind() throws Exception {
        Fuzzer.Run run = fuzz(ReaderFuzz.Broken.class, 5);
        assertThat(run.exit()).as(run.output()).isEqualTo(Fuzzer.FOUND);
        assertThat(run.output()).contains("planted");
    }
}
