package vn.truc.pki;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * What an anchor's own certificate says of the names below it (RFC 5280 §4.2.1.10). Java's rules look at the name
 * constraints of all certificates of a path but this one.
 */
final class NameLimits {
    private NameLimits() {}

    /** @param below the certificates of a path but the anchor */
    static boolean keep(X509Certificate anchor, List<X509Certificate> below) {
        try {
            Extension extension = holder(anchor).getExtension(Extension.nameConstraints);
            if (extension == null) {
                return true;
            }
            PKIXNameConstraintValidator limits = limits(NameConstraints.getInstance(extension.getParsedValue()));
            for (X509Certificate certificate : below) {
                check(limits, holder(certificate));
            }
            return true;
        } catch (NameConstraintValidatorException | CertificateEncodingException | IllegalArgumentException e) {
            return false;
        }
    }

    private static X509CertificateHolder holder(X509Certificate certificate) throws CertificateEncodingException {
        return new JcaX509CertificateHolder(certificate);
    }

    private static PKIXNameConstraintValidator limits(NameConstraints constraints) {
        PKIXNameConstraintValidator limits = new PKIXNameConstraintValidator();
        GeneralSubtree[] permitted = constraints.getPermittedSubtrees();
        if (permitted != null) {
            limits.intersectPermittedSubtree(permitted);
        }
        GeneralSubtree[] excluded = constraints.getExcludedSubtrees();
        if (excluded != null) {
            Arrays.stream(excluded).forEach(limits::addExcludedSubtree);
        }
        return limits;
    }

    private static void check(PKIXNameConstraintValidator limits, X509CertificateHolder certificate)
            throws NameConstraintValidatorException {
        limits.checkPermittedDN(certificate.getSubject());
        limits.checkExcludedDN(certificate.getSubject());
        Extension names = certificate.getExtension(Extension.subjectAlternativeName);
        if (names != null) {
            for (GeneralName name :
                    GeneralNames.getInstance(names.getParsedValue()).getNames()) {
                limits.checkPermitted(name);
                limits.checkExcluded(name);
            }
        }
    }
}
