package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.wire.profile.ForeignEnvelope.NOW;
import static vn.truc.wire.profile.ForeignEnvelope.parse;
import static vn.truc.wire.profile.ForeignEnvelope.roundTrip;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class EnvelopeSignerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private static Document plain(String soap) {
        return parse("<S:Envelope xmlns:S='" + soap + "'><S:Body><p xmlns='u:x'>Công văn</p></S:Body></S:Envelope>");
    }

    private static Document signedBy(TestKeys.Pair pair, String soap) {
        Document envelope = plain(soap);
        new EnvelopeSigner(pair.credential(), CLOCK).sign(envelope);
        return roundTrip(envelope);
    }

    private static VerifiedEnvelope verified(Document envelope) throws ProfileException {
        return new EnvelopeVerifier((signer, others) -> {}, CLOCK).verify(envelope);
    }

    @Nested
    class ASignedEnvelope {
        @ParameterizedTest
        @ValueSource(strings = {Elements.SOAP11, Elements.SOAP12})
        void meetsItsOwnProfile(String soap) throws Exception {
            VerifiedEnvelope verified = verified(signedBy(TestKeys.RSA, soap));

            assertThat(verified.signer()).isEqualTo(TestKeys.RSA.certificate());
            assertThat(verified.body().getTextContent()).isEqualTo("Công văn");
            assertThat(verified.expires()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
            assertThat(verified.signatureValue()).hasSize(256);
        }

        @Test
        void usesEcdsaForAnEllipticKey() throws Exception {
            Document envelope = signedBy(TestKeys.EC256, Elements.SOAP11);

            assertThat(verified(envelope).signatureValue()).hasSize(64);
            assertThat(ForeignEnvelope.write(envelope)).contains("xmldsig-more#ecdsa-sha256");
        }

        @Test
        void hasTokenThenTimestampThenSignature() {
            Element security =
                    ForeignEnvelope.first(signedBy(TestKeys.RSA, Elements.SOAP11), Elements.WSSE, "Security");

            assertThat(Elements.children(security))
                    .extracting(Element::getLocalName)
                    .containsExactly("BinarySecurityToken", "Timestamp", "Signature");
            assertThat(security.getAttributeNS(Elements.SOAP11, "mustUnderstand"))
                    .isEqualTo("1");
        }

        @Test
        void keepsHeadersThatWereThere() throws Exception {
            Document envelope = parse("<S:Envelope xmlns:S='" + Elements.SOAP12
                    + "'><S:Header><a:To xmlns:a='u:a'>x</a:To></S:Header><S:Body/></S:Envelope>");
            new EnvelopeSigner(TestKeys.RSA.credential(), CLOCK).sign(envelope);

            verified(roundTrip(envelope));
            assertThat(envelope.getElementsByTagNameNS("u:a", "To").getLength()).isEqualTo(1);
        }
    }

    @Test
    void refusesToSignTwice() {
        Document envelope = plain(Elements.SOAP11);
        EnvelopeSigner signer = new EnvelopeSigner(TestKeys.RSA.credential(), CLOCK);
        signer.sign(envelope);

        assertThatThrownBy(() -> signer.sign(envelope)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        assertThatThrownBy(() -> new EnvelopeSigner(TestKeys.RSA.credential(), CLOCK).sign(parse("<a/>")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        EnvelopeSigner signer = new EnvelopeSigner(TestKeys.EC256.credential(), CLOCK);
        EnvelopeVerifier verifier = new EnvelopeVerifier((certificate, others) -> {}, CLOCK);
        Callable<String> exchange = () -> {
            Document envelope = plain(Elements.SOAP11);
            signer.sign(envelope);
            return verifier.verify(roundTrip(envelope)).body().getTextContent();
        };
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = pool.invokeAll(
                    IntStream.range(0, 64).mapToObj(i -> exchange).toList());
            for (Future<String> one : all) {
                assertThat(one.get()).isEqualTo("Công văn");
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
