package vn.truc.spec.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.truc.edxml.StatusCode;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

/** A document system of before and the TLS port it needs: SOAP 1.1 with attachments by hand. */
final class OldSystem {
    private static final String PASSWORD = "chi-de-thu";

    static final String SUBJECT = "<edXML:Subject>Thử &amp; nghiệm</edXML:Subject>";
    static final String NO_FILES = "<edXML:Manifest version=\"1.0\"/>";

    private final int port = freePort();
    private final Path files;
    private final HttpClient client;

    OldSystem() {
        TestAuthority authority = new TestAuthority("CN=TLS");
        files = files(authority);
        client = client(authority);
    }

    /** Opens the legacy door of an axis, over TLS too. */
    AxisExtension.Builder door(AxisExtension.Builder axis) {
        return axis.setting("truc.legacy.enabled", "true")
                .setting("truc.legacy.tokens", "true")
                .setting("truc.tls.port", Integer.toString(port))
                .setting("truc.tls.key-store", files.resolve("tls.p12").toString())
                .setting(
                        "truc.tls.key-store-password-file",
                        files.resolve("password").toString());
    }

    URI door() {
        return URI.create("https://localhost:" + port + "/services/edoc");
    }

    /** The certificate that vouches for the port, in PEM. */
    Path authorityFile() {
        return files.resolve("ca.pem");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path files(TestAuthority authority) {
        try {
            Path folder = Files.createTempDirectory("truc-legacy-");
            Credential credential = authority.issueForHost("localhost");
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "tls", credential.key(), PASSWORD.toCharArray(), new Certificate[] {credential.certificate()});
            try (OutputStream out = Files.newOutputStream(folder.resolve("tls.p12"))) {
                store.store(out, PASSWORD.toCharArray());
            }
            Files.writeString(folder.resolve("password"), PASSWORD);
            Files.writeString(
                    folder.resolve("ca.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(authority.certificate().getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            return folder;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpClient client(TestAuthority authority) {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", authority.certificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    record Reply(int status, String contentType, String text) {
        String value(String element) {
            Matcher found = Pattern.compile("<edXML:" + element + ">([^<]*)<").matcher(text);
            return found.find() ? found.group(1) : "";
        }

        List<String> values(String element) {
            return Pattern.compile("<edXML:" + element + ">([^<]*)<")
                    .matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        boolean isSuccess() {
            return value("IsSuccess").equals("true");
        }
    }

    Reply post(URI address, String action, String contentType, String message) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", contentType)
                            .header("SOAPAction", '"' + action + '"')
                            .POST(HttpRequest.BodyPublishers.ofString(message))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String envelope(String header, String body) {
        return "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
                + " xmlns:edXML=\"http://www.e-doc.vn/Schema/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><soap:Header>"
                + header + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
    }

    static String who(String agency, String token) {
        return "<edXML:OrganId>" + agency + "</edXML:OrganId><edXML:Token>" + token + "</edXML:Token>";
    }

    static String asks(String operation, String who, String more) {
        return "<edXML:" + operation + ">" + who + more + "</edXML:" + operation + ">";
    }

    static String header(String number, String from, String to, String subject, String who) {
        return "<edXML:MessageHeader><edXML:From><edXML:OrganId>" + from + "</edXML:OrganId></edXML:From><edXML:To>"
                + "<edXML:OrganId>" + to + "</edXML:OrganId></edXML:To><edXML:DocumentId>key-" + number
                + "</edXML:DocumentId><edXML:Code><edXML:CodeNumber>" + number
                + "</edXML:CodeNumber><edXML:CodeNotation>VP"
                + "</edXML:CodeNotation></edXML:Code>" + subject + "</edXML:MessageHeader><edXML:TraceHeaderList"
                + " soap:mustUnderstand=\"1\"><edXML:TraceHeader><edXML:OrganId>" + from + "</edXML:OrganId>"
                + "<edXML:Timestamp>2026/11/26 08:00:00</edXML:Timestamp></edXML:TraceHeader></edXML:TraceHeaderList>"
                + "<edXML:Signature><edXML:KeyInfo>" + who + "</edXML:KeyInfo></edXML:Signature>";
    }

    static String status(StatusCode code, String from, String to, String key) {
        return "<edXML:Status><edXML:From><edXML:OrganId>" + from + "</edXML:OrganId></edXML:From><edXML:ResponseFor>"
                + "<edXML:OrganId>" + to + "</edXML:OrganId><edXML:DocumentId>" + key + "</edXML:DocumentId>"
                + "</edXML:ResponseFor><edXML:StatusCode>" + code.code() + "</edXML:StatusCode><edXML:Description>lý do"
                + "</edXML:Description><edXML:Timestamp>2026/11/26 09:00:00</edXML:Timestamp></edXML:Status>";
    }

    static Reply until(Supplier<Reply> ask, Predicate<Reply> wanted) {
        Instant end = Instant.now().plusSeconds(20);
        Reply reply = ask.get();
        while (!wanted.test(reply)) {
            assertThat(Instant.now()).as(reply.text()).isBefore(end);
            reply = ask.get();
        }
        return reply;
    }

    /** A file behind a message. */
    record File(String contentId, String content) {}

    /** A message with files as MIME parts. */
    Reply post(String action, String envelope, List<File> files) {
        StringBuilder message = new StringBuilder(
                        "--edge\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <root>\r\n\r\n")
                .append(envelope);
        for (File file : files) {
            message.append("\r\n--edge\r\nContent-Type: application/octet-stream\r\n");
            if (!file.contentId().isEmpty()) {
                message.append("Content-ID: <").append(file.contentId()).append(">\r\n");
            }
            message.append("\r\n").append(file.content());
        }
        message.append("\r\n--edge--\r\n");
        String type = "multipart/related; type=\"text/xml\"; start=\"<root>\"; boundary=edge";
        return post(door(), action, type, message.toString());
    }
}
