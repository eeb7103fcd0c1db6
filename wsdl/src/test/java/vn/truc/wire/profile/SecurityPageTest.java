package vn.truc.wire.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import vn.truc.xml.SafeXml;

/** The message that integrators read in {@code server/docs/security.md} is one. */
class SecurityPageTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-27T08:01:00Z"));

    private static String message() throws Exception {
        String page = Files.readString(Path.of("..", "server", "docs", "security.md"));
        String open = "```xml\n";
        int from = page.indexOf(open) + open.length();
        return page.substring(from, page.indexOf("```", from));
    }

    private static VerifiedEnvelope verified(String message) throws Exception {
        return new EnvelopeVerifier((signer, others) -> {}, CLOCK)
                .verify(SafeXml.documentBuilder().parse(new ByteArrayInputStream(message.getBytes(UTF_8))));
    }

    @Test
    void isVerifiedAsItStandsThere() throws Exception {
        VerifiedEnvelope envelope = verified(message());
        assertThat(envelope.signer().getSubjectX500Principal().getName()).contains("CN=G99");
        assertThat(envelope.body().getTextContent()).contains("truc.example.vn");
    }

    @Test
    void isNotVerifiedWithAnotherAudience() throws Exception {
        String changed = message().replace("truc.example.vn", "truc.example.com");
        assertThatThrownBy(() -> verified(changed)).isInstanceOf(ProfileException.class);
    }
}
