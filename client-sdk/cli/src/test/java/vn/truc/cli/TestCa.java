package vn.truc.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import vn.truc.wire.profile.Credential;

/** A CA with a root and an authority below it that issues what it is asked for, after it has verified the request. */
final class TestCa {
    static final int SIGNATURES = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant FAR_OFF = Instant.parse("2099-01-01T00:00:00Z");

    final X509Certificate root;
    final X509Certificate issuing;
    private final PrivateKey key;
    Instant from = LONG_AGO;
    Instant until = FAR_OFF;
    int usage = SIGNATURES;

    TestCa() {
        KeyPair above = pair();
        KeyPair below = pair();
        key = below.getPrivate();
        X500Name name = new X500Name("CN=Root,C=VN");
        root = sign(name, info(above), name, above.getPrivate(), true, null);
        issuing = sign(new X500Name("CN=Issuing,C=VN"), info(below), name, above.getPrivate(), true, null);
    }

    /** Issues a certificate if whoever asks has the key. */
    X509Certificate issue(byte[] pkcs10) {
        try {
            PKCS10CertificationRequest request = new PKCS10CertificationRequest(pkcs10);
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(request.getSubjectPublicKeyInfo()))) {
                throw new IllegalArgumentException("the request is not signed with its key");
            }
            return sign(
                    request.getSubject(),
                    request.getSubjectPublicKeyInfo(),
                    new X500Name("CN=Issuing,C=VN"),
                    key,
                    false,
                    null);
        } catch (IOException | OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A server on this machine. */
    Credential server() {
        KeyPair pair = pair();
        X509Certificate certificate =
                sign(new X500Name("CN=est"), info(pair), new X500Name("CN=Issuing,C=VN"), key, false, "127.0.0.1");
        return new Credential(pair.getPrivate(), List.of(certificate, issuing));
    }

    /** Certificates and nothing else, as EST and {@code .p7b} files have them. */
    static byte[] pkcs7(X509Certificate... certificates) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(Arrays.asList(certificates)));
            return generator.generate(new CMSAbsentContent()).getEncoded();
        } catch (GeneralSecurityException | CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Path file, X509Certificate... certificates) throws IOException, GeneralSecurityException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, pem);
    }

    private static SubjectPublicKeyInfo info(KeyPair pair) {
        return SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
    }

    private X509Certificate sign(
            X500Name subject,
            SubjectPublicKeyInfo info,
            X500Name issuer,
            PrivateKey issuerKey,
            boolean authority,
            String address) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer, BigInteger.valueOf(System.nanoTime()), Date.from(from), Date.from(until), subject, info);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!authority) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            if (address != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
