package vn.truc.receipts;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.receipt.ReceiptVerifier;

/** An axis key made for one test run, and what anybody else needs to verify its receipts. */
public final class TestSigner {
    private final ReceiptSigner signer;
    private final ReceiptVerifier verifier;

    public TestSigner() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=axis of the tests");
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                                    Date.from(Instant.parse("2050-01-01T00:00:00Z")),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            signer = new ReceiptSigner(pair.getPrivate(), List.of(certificate));
            verifier = new ReceiptVerifier(List.of(certificate));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public ReceiptSigner signer() {
        return signer;
    }

    /** What the receipt says, if its signature holds. */
    public Receipt verified(byte[] receipt) {
        try {
            return verifier.verify(receipt).receipt();
        } catch (InvalidReceiptException e) {
            throw new AssertionError("the receipt does not verify", e);
        }
    }
}
