package vn.truc.client.encryption;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import vn.truc.client.AgencyId;
import vn.truc.client.encryption.EncryptionException.Reason;

/**
 * Which certificates are believed to be a recipient's. The axis names them; whoever encrypts so that the axis cannot
 * read must not rely on the axis alone, which could name one of its own. Immutable.
 *
 * <p>Certificates are used while they are valid, and only if their key usage, where they have one, allows it:
 * keyEncipherment for RSA, keyAgreement for EC. Revocation is not looked at here; the axis names none it has stopped.
 */
public final class RecipientTrust {
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;

    private final BiPredicate<AgencyId, X509Certificate> belief;
    private final Map<AgencyId, List<X509Certificate>> pinned;

    private RecipientTrust(BiPredicate<AgencyId, X509Certificate> belief, Map<AgencyId, List<X509Certificate>> pinned) {
        this.belief = belief;
        this.pinned = Map.copyOf(pinned);
    }

    /**
     * Certificates that these authorities have issued to a subject one of whose names is the agency's code, such as
     * {@code CN=000.00.00.G22}. The name is needed because they issue certificates to others too, the axis among them.
     *
     * @param authorities one or more certificates (PEM or DER); each must have issued directly
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static RecipientTrust issuedBy(Path authorities) throws IOException {
        return issuedBy(authorities, RecipientTrust::isNamed);
    }

    /** The same where subjects are named in another way; {@code isOf} says whether a certificate is that agency's. */
    public static RecipientTrust issuedBy(Path authorities, BiPredicate<AgencyId, X509Certificate> isOf)
            throws IOException {
        Set<TrustAnchor> anchors = read(authorities).stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
        return new RecipientTrust(
                (agency, certificate) -> isOf.test(agency, certificate) && isIssued(certificate, anchors), Map.of());
    }

    /** No certificate, unless one is {@linkplain #pin pinned}. */
    public static RecipientTrust onlyPinned() {
        return new RecipientTrust((agency, certificate) -> false, Map.of());
    }

    /**
     * Whatever the axis names. This keeps files from who reads the axis's disks, backups and logs, but not from an
     * axis, or an operator of one, that names a certificate of its own.
     */
    public static RecipientTrust asTheAxisSays() {
        return new RecipientTrust((agency, certificate) -> true, Map.of());
    }

    /** The same, but for that agency exactly these certificates, whatever the axis names. */
    public RecipientTrust pin(AgencyId agency, X509Certificate... certificates) {
        if (certificates.length == 0) {
            throw new IllegalArgumentException("without a certificate nothing can be encrypted for " + agency);
        }
        Map<AgencyId, List<X509Certificate>> all = new HashMap<>(pinned);
        all.put(agency, List.of(certificates));
        return new RecipientTrust(belief, all);
    }

    /**
     * The same with the certificates in a file (PEM or DER).
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public RecipientTrust pin(AgencyId agency, Path certificates) throws IOException {
        return pin(agency, read(certificates).toArray(X509Certificate[]::new));
    }

    /**
     * The certificates to encrypt for.
     *
     * @param named the recipient as the document names it: whom the axis takes for it, or for its successor, is only
     *     the axis's word
     * @param offered what the axis names
     */
    List<X509Certificate> certificates(AgencyId named, List<X509Certificate> offered, Instant now)
            throws EncryptionException {
        List<X509Certificate> pins = pinned.getOrDefault(named, List.of());
        List<X509Certificate> usable = (pins.isEmpty() ? offered : pins)
                .stream().filter(certificate -> isUsable(certificate, now)).toList();
        if (usable.isEmpty()) {
            throw new EncryptionException(Reason.NO_CERTIFICATE, named);
        }
        List<X509Certificate> believed = usable.stream()
                .filter(certificate -> !pins.isEmpty() || belief.test(named, certificate))
                .toList();
        if (believed.isEmpty()) {
            throw new EncryptionException(Reason.NOT_TRUSTED, named);
        }
        return believed;
    }

    private static boolean isUsable(X509Certificate certificate, Instant now) {
        boolean[] usage = certificate.getKeyUsage();
        boolean isEc = certificate.getPublicKey() instanceof ECPublicKey;
        boolean isRsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
        return (isEc || isRsa)
                && (usage == null || usage[isEc ? KEY_AGREEMENT : KEY_ENCIPHERMENT])
                && !now.isBefore(certificate.getNotBefore().toInstant())
                && now.isBefore(certificate.getNotAfter().toInstant());
    }

    private static boolean isNamed(AgencyId agency, X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .anyMatch(agency.value()::equals);
        } catch (InvalidNameException e) {
            return false;
        }
    }

    private static boolean isIssued(X509Certificate certificate, Set<TrustAnchor> anchors) {
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            if (found.length == 0) {
                throw new IOException(file.getFileName() + " holds no certificate");
            }
            return Arrays.asList(found);
        } catch (CertificateException e) {
            throw new IOException(file.getFileName() + " holds no readable certificate", e);
        }
    }
}
