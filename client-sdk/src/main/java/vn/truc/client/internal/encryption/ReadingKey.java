package vn.truc.client.internal.encryption;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientId;
import org.jspecify.annotations.Nullable;

/**
 * A key that files may have been encrypted for.
 *
 * @param key perhaps held by a token
 * @param certificate by which senders name it
 */
public record ReadingKey(PrivateKey key, X509Certificate certificate) {
    /** Whether a recipient of a file is this key. */
    boolean isMeantBy(RecipientId recipient) {
        X500Name issuer =
                X500Name.getInstance(certificate.getIssuerX500Principal().getEncoded());
        byte[] subjectKey = subjectKey();
        if (recipient instanceof KeyTransRecipientId named) {
            return named.equals(new KeyTransRecipientId(issuer, certificate.getSerialNumber()))
                    || subjectKey != null && named.equals(new KeyTransRecipientId(subjectKey));
        }
        if (recipient instanceof KeyAgreeRecipientId named) {
            return named.equals(new KeyAgreeRecipientId(issuer, certificate.getSerialNumber()))
                    || subjectKey != null && named.equals(new KeyAgreeRecipientId(subjectKey));
        }
        return false;
    }

    private byte @Nullable [] subjectKey() {
        byte[] extension = certificate.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        return extension == null
                ? null
                : SubjectKeyIdentifier.getInstance(
                                ASN1OctetString.getInstance(extension).getOctets())
                        .getKeyIdentifier();
    }

    boolean isHeldByAToken() {
        return key.getEncoded() == null;
    }
}
