package vn.truc.spec.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.boot.start.StartRefused;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

class TlsSpec {
    private static final String PASSWORD = "only for tests";
    private static final TestAuthority AUTHORITY = new TestAuthority("TLS");
    private static final Path FOLDER = folder();
    private static final int PORT = freePort();

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18")
            .setting("truc.tls.port", Integer.toString(PORT))
            .setting("truc.tls.key-store", FOLDER.resolve("tls.p12").toString())
            .setting(
                    "truc.tls.key-store-password-file",
                    FOLDER.resolve("password").toString())
            .setting("truc.tls.client-certificates-for", "/services/exchange")
            .build();

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("truc-tls-");
            Files.writeString(folder.resolve("password"), PASSWORD);
            write(folder, AUTHORITY.issueForHost("localhost"));
            return folder;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path folder, Credential credential) throws IOException, GeneralSecurityException {
        Path fresh = folder.resolve("new.p12");
        try (OutputStream out = Files.newOutputStream(fresh)) {
            store(credential).store(out, PASSWORD.toCharArray());
        }
        Files.move(fresh, folder.resolve("tls.p12"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static KeyStore store(Credential credential) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "tls", credential.key(), PASSWORD.toCharArray(), new Certificate[] {credential.certificate()});
        return store;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpClient client(@Nullable Credential own) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", AUTHORITY.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManager[] keys = null;
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store(own), PASSWORD.toCharArray());
            keys = factory.getKeyManagers();
        }
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(tls)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + PORT + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Under the path of the setting; the WSDL, which else anybody may read. */
    private static int contract(@Nullable Credential own) throws Exception {
        return get(client(own), "/services/exchange?wsdl").statusCode();
    }

    @Test
    void takesOnlyRegisteredClientsWhereTheyAreDemanded() throws Exception {
        assertThat(contract(axis.credential("G12"))).isEqualTo(200);
        assertThat(contract(null)).isEqualTo(403);
        assertThat(contract(axis.authority().issue("a stranger"))).isEqualTo(403);
        assertThat(get(client(null), "/health").statusCode()).isEqualTo(200);
        HttpRequest plain = HttpRequest.newBuilder(URI.create(axis.endpoint() + "?wsdl"))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<String> withoutTls = HttpClient.newHttpClient().send(plain, HttpResponse.BodyHandlers.ofString());
        assertThat(withoutTls.statusCode()).isEqualTo(403);
        assertThat(withoutTls.body()).contains("chứng thư số").contains("registered certificate");
    }

    @Test
    void refusesAClientWhoseAgencyIsSuspendedFromTheNextRequestOn() throws Exception {
        HttpClient client = client(axis.credential("G18"));
        assertThat(get(client, "/services/exchange?wsdl").statusCode()).isEqualTo(200);
        axis.suspend("G18");
        assertThat(get(client, "/services/exchange?wsdl").statusCode()).isEqualTo(403);
        axis.activate("G18");
        assertThat(get(client, "/services/exchange?wsdl").statusCode()).isEqualTo(200);
        axis.office().suspend(axis.credential("G18").certificate());
        assertThat(get(client, "/services/exchange?wsdl").statusCode()).isEqualTo(403);
    }

    /** RFC 8996: a hello of TLS 1.1 is answered by the alert protocol_version. */
    @Test
    void speaksNothingOlderThanTls12() throws Exception {
        byte[] hello = HexFormat.of()
                .parseHex("1603020033" + "0100002f" + "0302" + "00".repeat(32) + "00" + "0006" + "c013c014002f" + "0100"
                        + "0000");
        try (Socket socket = new Socket("localhost", PORT)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(7);
            assertThat(answer[0]).as("an alert").isEqualTo((byte) 21);
            assertThat(answer[5]).as("fatal").isEqualTo((byte) 2);
            assertThat(answer[6]).as("protocol_version").isEqualTo((byte) 70);
        }
    }

    private static X509Certificate shown() throws Exception {
        SSLSession session = get(client(null), "/health").sslSession().orElseThrow();
        assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
        return (X509Certificate) session.getPeerCertificates()[0];
    }

    private static void awaitShown(X509Certificate expected) throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (!shown().equals(expected) && Instant.now().isBefore(end)) {
            Thread.sleep(200);
        }
        assertThat(shown()).isEqualTo(expected);
    }

    @Test
    void showsANewCertificateWithoutARestartAndKeepsTheOldOneWhileTheNewOneIsNoGood() throws Exception {
        X509Certificate before = shown();
        Files.writeString(FOLDER.resolve("tls.p12"), "half a file");
        Thread.sleep(6000);
        assertThat(shown()).isEqualTo(before);
        Credential next = AUTHORITY.issueForHost("localhost");
        write(FOLDER, next);
        awaitShown(next.certificate());
    }

    @Test
    void doesNotStartWithAKeyStoreThatDoesNotOpen(@TempDir Path home) throws Exception {
        Path wrong = Files.writeString(home.resolve("wrong"), "another password");
        assertThatThrownBy(() -> vn.truc.boot.Axis.start(
                        java.util.Map.of(
                                "truc.home", home.resolve("axis").toString(),
                                "truc.port", "0",
                                "truc.management.port", "0",
                                "truc.tls.port", Integer.toString(freePort()),
                                "truc.tls.key-store", FOLDER.resolve("tls.p12").toString(),
                                "truc.tls.key-store-password-file", wrong.toString()),
                        java.time.InstantSource.system()))
                .satisfies(refusal -> assertThat(vn.truc.boot.start.Refusal.of(refusal))
                        .get()
                        .isInstanceOfSatisfying(StartRefused.class, refused -> assertThat(refused.lines())
                                .singleElement()
                                .asString()
                                .startsWith("truc.tls.key-store: ")
                                .endsWith("does not open with this password (không dùng được kho khóa TLS)")));
    }
}
