package vn.truc.signature.worker;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.signature.Reason;

/** Certificates on their way to where they are judged. */
final class Certificates {
    /** More than any chain has. */
    static final int MOST = 20;

    private Certificates() {}

    static RawSignature signature(
            @Nullable Reason problem,
            @Nullable X509Certificate signer,
            Collection<X509Certificate> others,
            @Nullable Date claimed) {
        List<String> chain = new ArrayList<>();
        others.stream().filter(other -> !other.equals(signer)).limit(MOST).forEach(other -> chain.add(base64(other)));
        return new RawSignature(
                problem,
                signer == null ? null : base64(signer),
                chain,
                claimed == null ? null : claimed.toInstant().toString());
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
