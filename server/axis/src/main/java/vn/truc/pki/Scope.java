package vn.truc.pki;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.jspecify.annotations.Nullable;

/**
 * Which of an authority's certificates a CRL is about (RFC 5280 §5.2.5, §6.3.3).
 *
 * @param point the extension that says so; null for all
 */
record Scope(@Nullable IssuingDistributionPoint point) {
    private static final String ISSUING_DISTRIBUTION_POINT = "2.5.29.28";
    private static final String DISTRIBUTION_POINTS = "2.5.29.31";

    /** @throws IllegalArgumentException if the list says only a part of what there is to say of a certificate */
    static Scope of(X509CRL crl) {
        Set<String> critical = new HashSet<>(
                Optional.ofNullable(crl.getCriticalExtensionOIDs()).orElse(Set.of()));
        critical.remove(ISSUING_DISTRIBUTION_POINT);
        IssuingDistributionPoint point = point(crl);
        boolean partial = point != null
                && (point.isIndirectCRL() || point.getOnlySomeReasons() != null || point.onlyContainsAttributeCerts());
        if (!critical.isEmpty() || partial) {
            throw new IllegalArgumentException(
                    "this list is not complete (a delta or an indirect CRL, or one of some reasons only): a complete one is needed");
        }
        return new Scope(point);
    }

    private static @Nullable IssuingDistributionPoint point(X509CRL crl) {
        byte[] value = crl.getExtensionValue(ISSUING_DISTRIBUTION_POINT);
        return value == null ? null : IssuingDistributionPoint.getInstance(content(value));
    }

    private static byte[] content(byte[] value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }

    String text() {
        try {
            return point == null ? "all" : HexFormat.of().formatHex(point.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("an extension that was read has a DER form", e);
        }
    }

    boolean covers(X509Certificate certificate) {
        if (point == null) {
            return true;
        }
        boolean authority = Chain.isAuthority(certificate);
        if (authority ? point.onlyContainsUserCerts() : point.onlyContainsCACerts()) {
            return false;
        }
        Set<GeneralName> own = names(point.getDistributionPoint()).collect(Collectors.toSet());
        return own.isEmpty() || named(certificate).anyMatch(own::contains);
    }

    private static Stream<GeneralName> named(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(DISTRIBUTION_POINTS);
        return value == null
                ? Stream.empty()
                : Arrays.stream(CRLDistPoint.getInstance(content(value)).getDistributionPoints())
                        .map(DistributionPoint::getDistributionPoint)
                        .flatMap(Scope::names);
    }

    private static Stream<GeneralName> names(@Nullable DistributionPointName name) {
        return name == null || name.getType() != DistributionPointName.FULL_NAME
                ? Stream.empty()
                : Arrays.stream(GeneralNames.getInstance(name.getName()).getNames());
    }
}
