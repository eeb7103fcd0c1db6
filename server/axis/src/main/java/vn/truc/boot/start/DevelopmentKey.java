package vn.truc.boot.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The signing key of an axis that was given none: made at the first start, kept in the home directory, trusted by
 * nobody who was not told to.
 *
 * @param keyStore the PKCS#12 file
 * @param password of that file; it stands beside it
 */
public record DevelopmentKey(Path keyStore, String password) {
    private static final String ALIAS = "axis";
    private static final String ALGORITHM = "SHA256withRSA";
    private static final int BITS = 2048;
    private static final Duration VALIDITY = Duration.ofDays(730);

    /** Finds or makes the key in this home, and warns of it on every start. */
    public static DevelopmentKey in(Home home, InstantSource clock) {
        Path keyStore = home.keys().resolve("axis-development.p12");
        Path passwordFile = home.keys().resolve("axis-development.password");
        try {
            if (!Files.exists(keyStore)) {
                String password = randomWord();
                Secret.write(passwordFile, password.getBytes(StandardCharsets.UTF_8));
                Secret.write(keyStore, made(password, clock.instant()));
            }
            BootLog.developmentKey(keyStore);
            return new DevelopmentKey(keyStore, Files.readString(passwordFile).strip());
        } catch (IOException e) {
            throw StartRefused.bySurroundings("the development key " + keyStore + " cannot be read or written: "
                    + e.getClass().getSimpleName());
        }
    }

    private static String randomWord() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] made(String password, Instant now) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = {certificate(pair, now)};
            PrivateKey key = pair.getPrivate();
            store.setKeyEntry(ALIAS, key, password.toCharArray(), chain);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every Java platform can make an RSA key", e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, Instant now)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        X500Principal name = new X500Principal("CN=Truc development axis, OU=NOT FOR PRODUCTION");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(pair.getPrivate())));
    }
}
