package vn.truc.cli.enroll;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.truc.wire.profile.Credential;

/** Makes keys that sign, each with a certificate of its own making until the CA has issued one. */
final class NewKey {
    /** Nobody registers it, and it is in force for no time at all. */
    private static final Duration VALIDITY = Duration.ofSeconds(1);

    private NewKey() {}

    /** @param rsaBits 0 for EC on the curve P-256 */
    static Credential make(X500Principal subject, int rsaBits, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(rsaBits == 0 ? "EC" : "RSA");
            if (rsaBits == 0) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(rsaBits);
            }
            KeyPair pair = generator.generateKeyPair();
            X509Certificate placeholder = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    subject,
                                    new BigInteger(64, new SecureRandom()),
                                    Date.from(now.minus(VALIDITY)),
                                    Date.from(now),
                                    subject,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder(Pkcs10.algorithm(pair.getPublic()))
                                    .build(pair.getPrivate())));
            return new Credential(pair.getPrivate(), List.of(placeholder));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("this Java makes no keys of RSA " + rsaBits + " or P-256", e);
        }
    }
}
