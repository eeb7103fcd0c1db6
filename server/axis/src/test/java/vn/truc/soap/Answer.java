package vn.truc.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.wire.multipart.MultipartLimits;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.Part;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.xml.SafeXml;

/** What came back. */
final class Answer {
    private final HttpResponse<byte[]> response;
    private final X509Certificate axis;
    private final InstantSource clock;
    private final byte[] envelope;
    private final byte[] attachment;

    Answer(HttpResponse<byte[]> response, X509Certificate axis, InstantSource clock) {
        this.response = response;
        this.axis = axis;
        this.clock = clock;
        byte[] root = response.body();
        byte[] behind = new byte[0];
        if (contentType().startsWith("multipart/related")) {
            try (MultipartReader reader = new MultipartReader(
                    new ByteArrayInputStream(response.body()), contentType(), MultipartLimits.standard())) {
                root = reader.next().orElseThrow().content().readAllBytes();
                Optional<Part> part = reader.next();
                behind = part.orElseThrow().content().readAllBytes();
                assertThat(reader.next()).isEmpty();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        envelope = root;
        attachment = behind;
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    byte[] attachment() {
        return attachment;
    }

    Document document() {
        try {
            return SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope));
        } catch (SAXException | IOException e) {
            throw new AssertionError(
                    "no envelope: " + new String(envelope, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    SoapVersion version() {
        return SoapVersion.ofNamespace(document().getDocumentElement().getNamespaceURI())
                .orElseThrow();
    }

    /** The texts of all elements of this name. */
    List<String> all(String localName) {
        NodeList found = document().getElementsByTagNameNS("*", localName);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    String text(String localName) {
        assertThat(all(localName)).as(localName).isNotEmpty();
        return all(localName).get(0);
    }

    boolean isSignedByTheAxis() {
        try {
            new EnvelopeVerifier((signer, others) -> assertThat(signer).isEqualTo(axis), clock).verify(document());
            return true;
        } catch (ProfileException e) {
            return false;
        }
    }

    /** It must be a signed fault with this code. */
    Answer isFault(String code) {
        assertThat(all("TrucFault"))
                .as(() -> new String(envelope, java.nio.charset.StandardCharsets.UTF_8))
                .hasSize(1);
        assertThat(text("code")).isEqualTo(code);
        assertThat(isSignedByTheAxis()).as("signed").isTrue();
        return this;
    }

    /** It must be a signed answer that is no fault. */
    Answer isGood() {
        assertThat(all("TrucFault").stream().findFirst()).isEmpty();
        assertThat(status()).isEqualTo(200);
        assertThat(isSignedByTheAxis()).as("signed").isTrue();
        return this;
    }
}
