package vn.truc.signature.worker;

import eu.europa.esig.dss.cades.validation.CMSDocumentAnalyzer;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.signature.SignatureCryptographicVerification;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.signature.Reason;

/** CAdES and plain CMS, around its content or beside it. */
final class CmsJudge {
    private CmsJudge() {}

    static Findings judge(Task task) {
        CMSDocumentAnalyzer analyzer = new CMSDocumentAnalyzer(document(task.file()));
        analyzer.setCertificateVerifier(verifier());
        if (task.signed() != null) {
            analyzer.setDetachedContents(List.of(document(task.signed())));
        }
        return new Findings(analyzer.getSignatures().stream()
                .map(signature -> judged(signature, null))
                .toList());
    }

    static DSSDocument document(String file) {
        return new FileDocument(new File(file));
    }

    /** One that asks nobody anything. */
    static CommonCertificateVerifier verifier() {
        CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
        verifier.setAIASource(null);
        return verifier;
    }

    /** @param coverage what else is wrong with it, told only if the signature itself is whole */
    static RawSignature judged(AdvancedSignature signature, @Nullable Reason coverage) {
        signature.checkSignatureIntegrity();
        SignatureCryptographicVerification found = signature.getSignatureCryptographicVerification();
        CertificateToken signer = signature.getSigningCertificateToken();
        Reason problem = problem(signature, found, signer);
        return Certificates.signature(
                problem == null ? coverage : problem,
                signer == null ? null : signer.getCertificate(),
                signature.getCertificates().stream()
                        .map(CertificateToken::getCertificate)
                        .toList(),
                signature.getSigningTime());
    }

    private static @Nullable Reason problem(
            AdvancedSignature signature, SignatureCryptographicVerification found, @Nullable CertificateToken signer) {
        if (signer == null) {
            return Reason.UNSUPPORTED;
        }
        if (!found.isReferenceDataFound()) {
            return Reason.UNSUPPORTED;
        }
        if (!found.isReferenceDataIntact()) {
            return Reason.DIGEST_MISMATCH;
        }
        if (!found.isSignatureIntact()) {
            return Reason.SIGNATURE_MISMATCH;
        }
        boolean strong = signature.getDigestAlgorithm() != null
                && Algorithms.isStrongDigest(signature.getDigestAlgorithm().getName())
                && Algorithms.isStrong(signer.getPublicKey());
        return strong ? null : Reason.WEAK_ALGORITHM;
    }
}
