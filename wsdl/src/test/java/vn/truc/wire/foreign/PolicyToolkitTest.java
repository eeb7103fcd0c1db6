package vn.truc.wire.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Service;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.xml.namespace.QName;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import vn.truc.wire.PublishedWsdl;
import vn.truc.wire.exchange.DocumentExchange;
import vn.truc.wire.exchange.ExchangeFault;
import vn.truc.wire.exchange.Ping;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.wire.profile.ProfileRule;
import vn.truc.wire.profile.TestKeys;
import vn.truc.wire.profile.VerifiedEnvelope;
import vn.truc.xml.SafeXml;

/**
 * A toolkit that configures its security by the policy in the WSDL alone (CXF, as .NET does) meets the profile, and
 * takes answers that the profile signs.
 */
class PolicyToolkitTest {
    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ANSWER =
            """
            <S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>
            <PingResponse xmlns="urn:vn:truc:exchange:v1"><axis>truc</axis><version>1</version>
            <time>2026-11-22T03:00:00Z</time><caller>%s</caller><inlineLimit>1</inlineLimit><packetLimit>1</packetLimit>
            </PingResponse></S:Body></S:Envelope>""";

    private final TestKeys.Pair axisKeys = TestKeys.OTHER;
    private final TestKeys.Pair agencyKeys = TestKeys.RSA;
    private final BlockingQueue<ProfileRule> broken = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/services/exchange", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String caller;
        try {
            Document request = SafeXml.documentBuilder().parse(exchange.getRequestBody());
            VerifiedEnvelope verified =
                    new EnvelopeVerifier((signer, others) -> {}, InstantSource.system()).verify(request);
            caller = verified.signer().equals(agencyKeys.certificate()) ? "agency" : "stranger";
        } catch (ProfileException e) {
            broken.add(e.rule());
            caller = "unauthenticated";
        } catch (Exception e) {
            throw new IOException(e);
        }
        byte[] answer = signed(ANSWER.formatted(caller));
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] signed(String envelope) throws IOException {
        try {
            Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(envelope.getBytes(UTF_8)));
            new EnvelopeSigner(axisKeys.credential(), InstantSource.system()).sign(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(document, out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private DocumentExchange client(TestKeys.Pair trusted) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/services/exchange");
        Path wsdl = Files.write(folder.resolve("policy.wsdl"), PublishedWsdl.POLICY.at(address));
        Service service =
                Service.create(wsdl.toUri().toURL(), new QName("urn:vn:truc:exchange:v1", "DocumentExchangeService"));
        DocumentExchange port = service.getPort(DocumentExchange.class);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "agency", agencyKeys.keys().getPrivate(), "x".toCharArray(), new Certificate[] {agencyKeys.certificate()
                });
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("axis", trusted.certificate());
        Map<String, Object> context = ((BindingProvider) port).getRequestContext();
        context.put(SecurityConstants.SIGNATURE_CRYPTO, crypto(keys));
        context.put(SecurityConstants.SIGNATURE_USERNAME, "agency");
        context.put(SecurityConstants.CALLBACK_HANDLER, (CallbackHandler) callbacks -> {
            for (Callback callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword("x");
            }
        });
        context.put(SecurityConstants.ENCRYPT_CRYPTO, crypto(trust));
        context.put(SecurityConstants.ENCRYPT_USERNAME, "axis");
        return port;
    }

    private static Merlin crypto(KeyStore store) {
        Merlin crypto = new Merlin();
        crypto.setKeyStore(store);
        crypto.setTrustStore(store);
        return crypto;
    }

    private static void signWithSha256(DocumentExchange client) {
        ((BindingProvider) client)
                .getRequestContext()
                .put(SecurityConstants.ASYMMETRIC_SIGNATURE_ALGORITHM, RSA_SHA256);
    }

    private static String caller(DocumentExchange client) throws ExchangeFault {
        return client.ping(new Ping()).getCaller();
    }

    @Test
    void meetsTheProfileAndTakesTheAnswer() throws Exception {
        DocumentExchange client = client(axisKeys);
        signWithSha256(client);

        assertThat(caller(client)).isEqualTo("agency");
        assertThat(broken).isEmpty();
    }

    @Test
    void doesNotTakeAnAnswerSignedBySomebodyElse() throws Exception {
        DocumentExchange client = client(TestKeys.rsa(2048, 65537));
        signWithSha256(client);

        assertThatThrownBy(() -> caller(client)).isInstanceOf(jakarta.xml.ws.WebServiceException.class);
    }

    /** CXF's reading of Basic256Sha256Rsa15 is RSA-SHA1 unless told otherwise: the guide warns of it. */
    @Test
    void isRefusedByNameWhenItSignsWithSha1() throws Exception {
        DocumentExchange client = client(axisKeys);

        assertThatThrownBy(() -> caller(client)).isInstanceOf(jakarta.xml.ws.WebServiceException.class);
        assertThat(broken).containsExactly(ProfileRule.WEAK_ALGORITHM);
    }
}
