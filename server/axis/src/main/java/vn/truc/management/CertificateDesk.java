package vn.truc.management;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.management.ManagementDesk.Instruction;

/**
 * What operators see and change of agencies' certificates and of the authorities that issue them. {@code boot}
 * implements it on the rooms. Every change is durable, and on the trail with who made it, when the call returns.
 * Thread-safe.
 *
 * <p>A change that cannot be made as asked throws {@link IllegalStateException} or {@link IllegalArgumentException}
 * with a sentence for the operator; an agency that does not exist is {@code Registry.UnknownAgency}.
 */
public interface CertificateDesk {
    /** A certificate as operators see it; {@code trust} is what the axis thinks of one that may sign. */
    record ListedCertificate(
            String sha256,
            String agency,
            String subject,
            Instant validFrom,
            Instant validUntil,
            String state,
            @Nullable String trust,
            Instant registeredAt,
            @Nullable Instant revokedAt) {}

    /** An authority as operators see it, with what is known of its newest CRL. */
    record ListedAuthority(
            String sha256,
            String subject,
            String role,
            boolean active,
            Instant validUntil,
            @Nullable String crl,
            @Nullable String ocsp,
            @Nullable Instant crlThisUpdate,
            @Nullable Instant crlNextUpdate,
            Instant changedAt) {}

    /**
     * What an operator says of an authority.
     *
     * @param role ANCHOR or INTERMEDIATE
     * @param crl address of its CRL, if the axis is to fetch it
     * @param ocsp address of its responder, if the axis is to ask it
     */
    record NewAuthority(X509Certificate certificate, String role, @Nullable String crl, @Nullable String ocsp) {}

    /** All certificates of an agency, revoked ones included, oldest first. */
    List<ListedCertificate> certificates(AgencyId agency);

    /** Those of all agencies that end within so many days, nearest end first. */
    List<ListedCertificate> ending(int days);

    /** Whose certificate it is, or was before it was revoked; empty if nobody's. */
    Optional<AgencyId> agencyOf(Digest certificate);

    ListedCertificate add(AgencyId agency, X509Certificate certificate, Instruction by);

    /** @param order suspend, resume or revoke */
    ListedCertificate order(Digest certificate, String order, Instruction by);

    /** All authorities that were ever on the list, by subject. */
    List<ListedAuthority> authorities();

    ListedAuthority believe(NewAuthority authority, Instruction by);

    ListedAuthority withdraw(Digest authority, Instruction by);

    /** Takes a CRL, DER or PEM; answers the authority that signed it. */
    ListedAuthority takeCrl(byte[] crl, Instruction by);
}
