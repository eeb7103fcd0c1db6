package vn.truc.torture;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
record Party(AgencyId code, Identity identity) {

    static Party of(String code) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            X500Principal name = new X500Principal("CN=" + code + ",O=Truc torture");
            Instant now = Instant.now();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now.minus(Duration.ofHours(1))),
                                    Date.from(now.plus(Duration.ofDays(2))),
                                    name,
                                    keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
            return new Party(AgencyId.of(code), Identity.of(keys.getPrivate(), List.of(certificate)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** A client of this agency; the caller closes it. */
    AxisClient client(ServerProcess server, Retries retries, int parallel) {
        try {
            return AxisClient.builder()
                    .endpoint(server.endpoint())
                    .agency(code)
                    .identity(identity)
                    .trust(AxisTrust.of(List.of(server.certificate())))
                    .retries(retries)
                    .parallel(parallel)
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the axis's certificate cannot be read", e);
        }
    }
}
