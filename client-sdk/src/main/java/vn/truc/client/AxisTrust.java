package vn.truc.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import vn.truc.client.internal.soap.AnchorCheck;

/**
 * By which certificates this client knows the axis. Answers and receipts signed by anyone else are not believed.
 * Immutable.
 *
 * <p>Revocation is not looked at: a revoked certificate of the axis must be taken out of the client's configuration.
 */
public final class AxisTrust {
    private final AnchorCheck anchors;

    private AxisTrust(AnchorCheck anchors) {
        this.anchors = anchors;
    }

    /**
     * The axis signs with one of the certificates in these files (PEM or DER). Before the axis changes its certificate,
     * the new one is added beside the old one.
     *
     * @throws IOException if a file cannot be read or holds no certificate
     */
    public static AxisTrust certificates(Path... files) throws IOException {
        Set<X509Certificate> all = new LinkedHashSet<>();
        for (Path file : files) {
            all.addAll(read(file));
        }
        return of(all);
    }

    /** The axis signs with one of these certificates. */
    public static AxisTrust of(Collection<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("without a certificate no answer of the axis could be believed");
        }
        return new AxisTrust(new AnchorCheck(Set.copyOf(certificates), Set.of(), null));
    }

    /**
     * The axis signs with a certificate that one of these authorities has issued to that common name. The name is
     * needed because the same authority issues the agencies' certificates too, and no agency may speak for the axis.
     *
     * @throws IOException if the file cannot be read or holds no certificate
     */
    public static AxisTrust issuedBy(Path authorities, String commonName) throws IOException {
        if (commonName.isBlank()) {
            throw new IllegalArgumentException("the common name of the axis's certificate is needed");
        }
        return new AxisTrust(new AnchorCheck(Set.of(), read(authorities), commonName));
    }

    AnchorCheck anchors() {
        return anchors;
    }

    private static Set<X509Certificate> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Set<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .collect(Collectors.toSet());
            if (found.isEmpty()) {
                throw new IOException(file.getFileName() + " holds no certificate");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file.getFileName() + " holds no readable certificate", e);
        }
    }

    /** Whom the certificates name. */
    @Override
    public String toString() {
        return "AxisTrust"
                + Arrays.asList(anchors.pinned(), anchors.authorities()).stream()
                        .flatMap(Set::stream)
                        .map(certificate ->
                                certificate.getSubjectX500Principal().getName())
                        .toList();
    }
}
