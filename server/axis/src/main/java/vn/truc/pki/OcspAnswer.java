package vn.truc.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * What an OCSP responder has said of one certificate (RFC 6960), with all that makes it believable checked: it names
 * this very certificate, and is signed by its issuer or by a responder which the issuer has certified for that.
 *
 * @param status GOOD, REVOKED or UNKNOWN
 * @param thisUpdate when it was so
 * @param nextUpdate when something newer will be known
 */
public record OcspAnswer(RevocationStatus status, Instant thisUpdate, Instant nextUpdate) {
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    /** For an answer that does not say how long it counts. */
    private static final Duration USUAL = Duration.ofHours(24);

    /** The question about a certificate, in DER. */
    public static byte[] question(X509Certificate certificate, X509Certificate issuer) {
        try {
            return new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            digests().get(CertificateID.HASH_SHA1),
                            new JcaX509CertificateHolder(issuer),
                            certificate.getSerialNumber()))
                    .build()
                    .getEncoded();
        } catch (OCSPException | IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no OCSP question can be made for this certificate", e);
        }
    }

    /**
     * Reads an answer to {@link #question}.
     *
     * @param at when it was received
     * @throws IllegalArgumentException if it is none about this certificate, or nobody entitled has signed it
     */
    public static OcspAnswer read(byte[] der, X509Certificate certificate, X509Certificate issuer, Instant at) {
        try {
            OCSPResp response = new OCSPResp(der);
            if (response.getStatus() != OCSPResp.SUCCESSFUL) {
                throw new IllegalArgumentException("the responder answers with status " + response.getStatus());
            }
            if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                throw new IllegalArgumentException("the answer is not a basic OCSP response");
            }
            mustBeSigned(basic, issuer, at);
            SingleResp single = about(basic, certificate, issuer)
                    .orElseThrow(() -> new IllegalArgumentException("the answer is about another certificate"));
            Instant from = single.getThisUpdate().toInstant();
            Instant until = single.getNextUpdate() == null
                    ? from.plus(USUAL)
                    : single.getNextUpdate().toInstant();
            return new OcspAnswer(status(single.getCertStatus()), from, until);
        } catch (IOException | OCSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalArgumentException("this is no OCSP answer that can be checked", e);
        }
    }

    /** As {@link RevocationList#of(X509Certificate, Instant, Duration)}. */
    public RevocationStatus at(Instant now, Duration grace) {
        boolean inForce = !now.isBefore(thisUpdate) && now.isBefore(nextUpdate.plus(grace));
        return status == RevocationStatus.GOOD && !inForce ? RevocationStatus.UNKNOWN : status;
    }

    /** Null is how the library says good; what is neither that nor revoked says nothing. */
    private static RevocationStatus status(CertificateStatus status) {
        if (status == CertificateStatus.GOOD) {
            return RevocationStatus.GOOD;
        }
        return status instanceof org.bouncycastle.cert.ocsp.RevokedStatus
                ? RevocationStatus.REVOKED
                : RevocationStatus.UNKNOWN;
    }

    private static Optional<SingleResp> about(BasicOCSPResp basic, X509Certificate certificate, X509Certificate issuer)
            throws OCSPException, GeneralSecurityException, OperatorCreationException {
        X509CertificateHolder by = new JcaX509CertificateHolder(issuer);
        for (SingleResp single : basic.getResponses()) {
            if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                    && single.getCertID().matchesIssuer(by, digests())) {
                return Optional.of(single);
            }
        }
        return Optional.empty();
    }

    private static void mustBeSigned(BasicOCSPResp basic, X509Certificate issuer, Instant at)
            throws OCSPException, GeneralSecurityException, OperatorCreationException {
        if (!Strength.isEnough(basic.getSignatureAlgorithmID())) {
            throw new IllegalArgumentException("the answer is signed with an algorithm that is too weak");
        }
        List<X509Certificate> entitled = new ArrayList<>(List.of(issuer));
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        for (X509CertificateHolder holder : basic.getCerts()) {
            X509Certificate responder = converter.getCertificate(holder);
            if (isEntitled(responder, issuer, at)) {
                entitled.add(responder);
            }
        }
        for (X509Certificate signer : entitled) {
            if (basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer.getPublicKey()))) {
                return;
            }
        }
        throw new IllegalArgumentException(
                "the answer is signed neither by the issuer nor by a responder that the issuer has certified");
    }

    /** RFC 6960 §4.2.2.2: issued by the authority itself, for this purpose. */
    private static boolean isEntitled(X509Certificate responder, X509Certificate issuer, Instant at) {
        try {
            responder.verify(issuer.getPublicKey());
            responder.checkValidity(java.util.Date.from(at));
            List<String> purposes = responder.getExtendedKeyUsage();
            return responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                    && purposes != null
                    && purposes.contains(OCSP_SIGNING);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static DigestCalculatorProvider digests() throws OperatorCreationException {
        return new JcaDigestCalculatorProviderBuilder().build();
    }
}
