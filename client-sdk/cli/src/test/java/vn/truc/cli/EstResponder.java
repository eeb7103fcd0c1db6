package vn.truc.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import vn.truc.wire.profile.Credential;

/** The half of a CA that speaks EST (RFC 7030 §4.2); it knows one name and password, and the certificates it issued. */
final class EstResponder implements AutoCloseable {
    static final String USER = "vanthu";
    static final String PASSWORD = "một mật khẩu";

    final List<String> asked = new ArrayList<>();
    final List<byte[]> requests = new ArrayList<>();
    int status = 200;
    String body = "";
    private final TestCa ca;
    private final HttpsServer server;

    EstResponder(TestCa ca) throws IOException, GeneralSecurityException {
        this.ca = ca;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/.well-known/est/", this::answer);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/.well-known/est";
    }

    private SSLContext tls() throws IOException, GeneralSecurityException {
        Credential own = ca.server();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("est", own.key(), new char[0], own.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, new char[0]);
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", ca.root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static String who(HttpExchange http) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        if (basic.equals(http.getRequestHeaders().getFirst("Authorization"))) {
            return USER;
        }
        try {
            return ((HttpsExchange) http).getSSLSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException nobody) {
            return "nobody";
        }
    }

    private void answer(HttpExchange http) throws IOException {
        byte[] request = Base64.getMimeDecoder().decode(http.getRequestBody().readAllBytes());
        requests.add(request);
        asked.add(http.getRequestURI().getPath().replace("/.well-known/est/", "") + " "
                + http.getRequestHeaders().getFirst("Content-Type") + " by " + who(http));
        int answered = who(http).equals("nobody") ? 401 : status;
        if (answered == 202) {
            http.getResponseHeaders().add("Retry-After", "7200");
        }
        String text = body;
        if (answered == 200 && body.isEmpty()) {
            http.getResponseHeaders().add("Content-Type", "application/pkcs7-mime; smime-type=certs-only");
            text = Base64.getMimeEncoder().encodeToString(TestCa.pkcs7(ca.issue(request), ca.issuing));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(answered, bytes.length == 0 ? -1 : bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
