package vn.truc.boot.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.audit.Trail;
import vn.truc.boot.Axis;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.AgencyId;
import vn.truc.operators.AgencyTree;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;

/** A whole axis whose operators come from other machines: real hashes, a real database, TLS. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class WayInTest {
    private static final String PASSWORD = "bảy con ngựa gỗ 31";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path home;

    private static Axis axis;
    private static String token;
    private static int port;
    private static int tlsPort;
    private static HttpClient tls;

    @BeforeAll
    static void start() throws Exception {
        tlsPort = freePort();
        Path keyStore = home.resolve("management.p12");
        tls = HttpClient.newBuilder().sslContext(trusting(certified(keyStore))).build();
        axis = start(Map.of(
                "truc.management.tls.port", Integer.toString(tlsPort),
                "truc.management.tls.address", "127.0.0.1",
                "truc.management.tls.key-store", keyStore.toString(),
                "truc.management.tls.key-store-password", "word",
                "truc.demo", "true"));
        token = Files.readString(home.resolve("keys/management.token")).strip();
        port = axis.room(vn.truc.management.ManagementServer.class).port();
    }

    private static Axis start(Map<String, String> more) {
        Map<String, String> settings = new java.util.HashMap<>(Map.of(
                "truc.home",
                home.toString(),
                "truc.port",
                "0",
                "truc.address",
                "127.0.0.1",
                "truc.management.port",
                "0"));
        settings.putAll(more);
        return Axis.start(settings, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        axis.close();
    }

    private static int freePort() throws Exception {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Certificate certified(Path keyStore) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Principal name = new X500Principal("CN=localhost");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(Instant.now().minusSeconds(60)),
                                Date.from(Instant.now().plusSeconds(3600)),
                                name,
                                pair.getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", pair.getPrivate(), "word".toCharArray(), new Certificate[] {certificate});
        try (OutputStream out = Files.newOutputStream(keyStore)) {
            store.store(out, "word".toCharArray());
        }
        return certificate;
    }

    private static SSLContext trusting(Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("it", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> owner(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder overTls(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + tlsPort + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return tls.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, Map<String, String> body) throws Exception {
        return send(overTls(path)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    @Test
    void aPersonIsInvitedByTheOwnerAndComesInOverTls() throws Exception {
        HttpResponse<String> added =
                owner("/accounts", "{\"name\":\"an\",\"displayName\":\"An\",\"roles\":[\"AUDITOR\"]}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(post(
                                "/invitation",
                                Map.of(
                                        "name",
                                        "an",
                                        "secret",
                                        json(added).get("secret").asString(),
                                        "password",
                                        PASSWORD))
                        .statusCode())
                .isEqualTo(200);

        HttpResponse<String> stranger = send(overTls("/session").build());
        assertThat(stranger.headers().firstValue("Strict-Transport-Security").orElseThrow())
                .contains("max-age=31536000");
        String csrfCookie = cookie(stranger, "__Host-truc-csrf");
        HttpResponse<String> in = send(overTls("/session")
                .header("X-CSRF-TOKEN", json(stranger).get("csrf").asString())
                .header("Cookie", csrfCookie.split(";", 2)[0])
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"an\",\"password\":\"" + PASSWORD + "\"}"))
                .build());
        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        String session = cookie(in, "__Host-truc-session");
        assertThat((session + csrfCookie).toLowerCase(Locale.ROOT).split("secure", -1))
                .hasSize(3);
        assertThat(session.toLowerCase(Locale.ROOT)).contains("httponly", "samesite=strict", "path=/");
        HttpResponse<String> trail = send(overTls("/trail?limit=1000")
                .header("Cookie", session.split(";", 2)[0])
                .build());
        assertThat(trail.statusCode()).isEqualTo(200);
        String leaves = leavesWith("session.begin");
        assertThat(leaves)
                .contains("\"action\":\"account.add\"", "\"action\":\"account.accept\"", "\"action\":\"trail.read\"")
                .contains("\"account\":\"an\"", "\"roles\":[\"AUDITOR\"]", "\"address\":\"127.0.0.1\"")
                .doesNotContain(PASSWORD, "argon2", json(added).get("secret").asString());
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    private static String leavesWith(String action) {
        Trail trail = axis.room(Trail.class);
        Instant patience = Instant.now().plusSeconds(20);
        String all;
        do {
            all = trail.from(0, 1000).stream()
                    .map(leaf -> new String(leaf.body(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"));
        } while (!all.contains("trail.read") && Instant.now().isBefore(patience));
        assertThat(all).contains(action);
        return all;
    }

    @Test
    void theTokenOfTheHomeOpensNothingFromOtherMachines() throws Exception {
        assertThat(send(overTls("/agencies")
                                .header("Authorization", "Bearer " + token)
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void unknownNamesTakeAsLongAsKnownOnes() throws Exception {
        HttpResponse<String> added =
                owner("/accounts", "{\"name\":\"binh\",\"displayName\":\"B\",\"roles\":[\"VIEWER\"]}");
        post(
                "/invitation",
                Map.of("name", "binh", "secret", json(added).get("secret").asString(), "password", PASSWORD));
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        // The quickest of some, because others use this machine, too. Five would lock the account.
        for (int i = 0; i < 4; i++) {
            known = Math.min(known, millisToRefuse("binh"));
            unknown = Math.min(unknown, millisToRefuse("nobody" + i));
        }
        assertThat(known).isGreaterThanOrEqualTo(250);
        assertThat(Math.abs(known - unknown)).as(known + " and " + unknown).isLessThan(60);
    }

    private static long millisToRefuse(String name) throws Exception {
        long begun = System.nanoTime();
        assertThat(post("/token", Map.of("name", name, "password", "wrong")).statusCode())
                .isEqualTo(401);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    @Test
    void theRegistryKnowsWhichAgencyStandsBelowWhich() {
        Registry registry = axis.room(Registry.class);
        Registry.Instruction by = new Registry.Instruction("kiểm thử", "thử");
        AgencyId top = AgencyId.of("T1");
        AgencyId below = AgencyId.of("T1.01");
        AgencyId deep = AgencyId.of("X9");
        registry.register(
                new Agency.Registration(top, "Tỉnh", AgencyKind.OTHER, AgencyId.of("000.00.00.T1"), null), by);
        registry.register(
                new Agency.Registration(below, "Sở", AgencyKind.OTHER, null, AgencyId.of("000.00.00.T1")), by);
        registry.register(new Agency.Registration(deep, "Phòng", AgencyKind.OTHER, null, below), by);
        AgencyTree tree = axis.room(AgencyTree.class);
        assertThat(tree.isWithin(deep, Set.of(top))).isTrue();
        assertThat(tree.isWithin(AgencyId.of("000.00.00.T1"), Set.of(top))).isTrue();
        assertThat(tree.isWithin(top, Set.of(AgencyId.of("000.00.00.T1")))).isTrue();
        assertThat(tree.isWithin(top, Set.of(below))).isFalse();
        assertThat(tree.isWithin(AgencyId.of("T1.02"), Set.of(top)))
                .as("no agency, whatever its code looks like")
                .isFalse();
        assertThat(tree.isWithin(deep, Set.of(AgencyId.of("nobody")))).isFalse();
    }

    @Test
    void withoutAKeyThereIsNoWayInFromOtherMachines() {
        assertThatThrownBy(() -> start(Map.of("truc.management.tls.port", "9443")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("truc.management.tls");
    }
}
