package vn.truc.messaging.outside;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
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
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Key and trust stores of one authority, made for one run. */
public final class Stores {
    public static final String PASSWORD = "for-one-run";

    private final Path directory;
    private final X500Principal name;
    private final KeyPair authority = pair();
    private final X509Certificate root;
    private int serial = 1;

    public Stores(Path directory, String name) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.name = new X500Principal("CN=" + name);
        this.root = certificate(this.name, authority, null);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private X509Certificate certificate(X500Principal subject, KeyPair keys, GeneralNames hosts) throws Exception {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial++),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(Duration.ofDays(2))),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(subject.equals(name)));
        if (hosts != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, hosts);
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    }

    /** A store that trusts this authority. */
    public Path trust() throws Exception {
        KeyStore store = empty();
        store.setCertificateEntry("authority", root);
        return written(store, name.getName().substring(3) + "-trust.p12");
    }

    /** A store with a key of this name, for a host or for nobody's. */
    public Path key(String subject, String host) throws Exception {
        KeyPair keys = pair();
        GeneralNames hosts = host == null ? null : new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        X509Certificate certificate = certificate(new X500Principal("CN=" + subject), keys, hosts);
        KeyStore store = empty();
        store.setKeyEntry("key", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate, root});
        return written(store, subject + ".p12");
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path written(KeyStore store, String file) throws GeneralSecurityException, IOException {
        Path path = directory.resolve(file);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return path;
    }
}
