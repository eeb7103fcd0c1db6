package vn.truc.client.internal.encryption;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/**
 * A file encrypted for several certificates: CMS AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084), the key of
 * which each certificate gets by RSAES-OAEP with SHA-256 (RFC 4056, RFC 8017), or on its curve by an ephemeral ECDH,
 * the KDF of X9.63 with SHA-256 and AES-256 key wrap (RFC 5753). In constant memory.
 */
public final class Envelope {
    /** Never registered with the JVM, which belongs to whoever has embedded us. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    static final ASN1ObjectIdentifier CONTENT = NISTObjectIdentifiers.id_aes256_GCM;

    private static final AlgorithmIdentifier SHA256 =
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
    private static final AlgorithmIdentifier OAEP = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_RSAES_OAEP,
            new RSAESOAEPparams(
                    SHA256,
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, SHA256),
                    RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));

    private Envelope() {}

    /**
     * Encrypts a file.
     *
     * @param readers with RSA keys, or EC keys on P-256 or P-384; at least one
     * @param plain read to its end
     * @param encrypted written to, not closed
     */
    public static void encrypt(List<X509Certificate> readers, InputStream plain, OutputStream encrypted)
            throws IOException {
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("nobody could read it");
        }
        try {
            CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
            for (X509Certificate reader : readers) {
                generator.addRecipientInfoGenerator(recipient(reader));
            }
            OutputAEADEncryptor encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CONTENT)
                    .setProvider(PROVIDER)
                    .build();
            try (OutputStream out = generator.open(encrypted, encryptor)) {
                plain.transferTo(out);
            }
        } catch (GeneralSecurityException | CMSException e) {
            throw new IOException("the file cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private static RecipientInfoGenerator recipient(X509Certificate reader)
            throws GeneralSecurityException, CMSException {
        if (!(reader.getPublicKey() instanceof ECPublicKey key)) {
            return new JceKeyTransRecipientInfoGenerator(reader, OAEP).setProvider(PROVIDER);
        }
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC", PROVIDER);
        pairs.initialize(key.getParams());
        KeyPair ephemeral = pairs.generateKeyPair();
        return new JceKeyAgreeRecipientInfoGenerator(
                        SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme,
                        ephemeral.getPrivate(),
                        ephemeral.getPublic(),
                        NISTObjectIdentifiers.id_aes256_wrap)
                .addRecipient(reader)
                .setProvider(PROVIDER);
    }
}
