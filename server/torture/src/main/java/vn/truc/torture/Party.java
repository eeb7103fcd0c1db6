package vn.truc.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.Retries;

/**
 * An agency that takes part: its code and its key, made for one run.
 *
 * @param code its agency code
 * @param identity its key and self-signed certificate
 */
public record Party(AgencyId code, Identity identity) {

    private static final char[] PASSWORD = "torture".toCharArray();

    /** So that a run need not wait for the lease of an agency that has died. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /** A new one. */
    public static Party of(String code) {
        return of(code, keys());
    }

    /** The one whose key lies in the directory, made now if there is none. */
    public static Party in(Path directory, String code) throws IOException, GeneralSecurityException {
        Path file = directory.resolve("key.p12");
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            KeyPair keys = keys();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", keys.getPrivate(), PASSWORD, new Certificate[] {certificate(code, keys)});
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD);
            }
        }
        return new Party(AgencyId.of(code), Identity.fromKeyStore(file, PASSWORD));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    private static Party of(String code, KeyPair keys) {
        return new Party(AgencyId.of(code), Identity.of(keys.getPrivate(), List.of(certificate(code, keys))));
    }

    private static X509Certificate certificate(String code, KeyPair keys) {
        try {
            X500Principal name = new X500Principal("CN=" + code + ",O=Truc torture");
            Instant now = Instant.now();
            return new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now.minus(Duration.ofHours(1))),
                                    Date.from(now.plus(Duration.ofDays(2))),
                                    name,
                                    keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** A client of this agency; the caller closes it. */
    AxisClient client(ServerProcess server, Retries retries, int parallel) {
        return client(server, retries, parallel, SHORTEST_LEASE);
    }

    /** A client of this agency that holds what it collects for so long; the caller closes it. */
    AxisClient client(ServerProcess server, Retries retries, int parallel, Duration lease) {
        try {
            return client(server.endpoint(), server.certificate(), retries, parallel, lease);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the axis's certificate cannot be read", e);
        }
    }

    /** A client of this agency; the caller closes it. */
    public AxisClient client(URI endpoint, X509Certificate axis, Retries retries, int parallel) {
        return client(endpoint, axis, retries, parallel, SHORTEST_LEASE);
    }

    private AxisClient client(URI endpoint, X509Certificate axis, Retries retries, int parallel, Duration lease) {
        return AxisClient.builder()
                .endpoint(endpoint)
                .agency(code)
                .identity(identity)
                .trust(AxisTrust.of(List.of(axis)))
                .retries(retries)
                .parallel(parallel)
                .lease(lease)
                .build();
    }
}
