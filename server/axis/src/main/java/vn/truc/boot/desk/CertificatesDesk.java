package vn.truc.boot.desk;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.management.CertificateDesk;
import vn.truc.management.ManagementDesk.Instruction;
import vn.truc.pki.RevocationList;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.storage.DurabilityBarrier;
import vn.truc.trust.Authority;
import vn.truc.trust.KnownList;
import vn.truc.trust.Trust;

/** The operators' desk for certificates and authorities: the rooms' verbs, answered behind the barrier. */
public final class CertificatesDesk implements CertificateDesk {
    private final Certificates certificates;
    private final Registry registry;
    private final Trust trust;
    private final DurabilityBarrier barrier;

    public CertificatesDesk(Certificates certificates, Registry registry, Trust trust, DurabilityBarrier barrier) {
        this.certificates = certificates;
        this.registry = registry;
        this.trust = trust;
        this.barrier = barrier;
    }

    @Override
    public List<ListedCertificate> certificates(AgencyId agency) {
        return certificates.of(registry.existing(agency).id()).stream()
                .map(this::listed)
                .toList();
    }

    @Override
    public List<ListedCertificate> ending(int days) {
        return certificates.ending(Duration.ofDays(days)).stream()
                .map(this::listed)
                .toList();
    }

    @Override
    public Optional<AgencyId> agencyOf(Digest certificate) {
        return certificates.holder(certificate).map(holder -> holder.agency().id());
    }

    @Override
    public ListedCertificate add(AgencyId agency, X509Certificate certificate, Instruction by) {
        return durable(certificates.add(agency, certificate, registry(by)));
    }

    @Override
    public ListedCertificate order(Digest certificate, String order, Instruction by) {
        Registry.Instruction instruction = registry(by);
        return durable(
                switch (order) {
                    case "suspend" -> certificates.suspend(certificate, instruction);
                    case "resume" -> certificates.resume(certificate, instruction);
                    case "revoke" -> certificates.revoke(certificate, instruction);
                    default -> throw new IllegalArgumentException("order is suspend, resume or revoke, not " + order);
                });
    }

    @Override
    public List<ListedAuthority> authorities() {
        List<KnownList> lists = trust.lists();
        return trust.authorities().stream()
                .map(authority -> listed(authority, lists))
                .toList();
    }

    @Override
    public ListedAuthority believe(NewAuthority authority, Instruction by) {
        Authority.Addresses addresses =
                new Authority.Addresses(address("crl", authority.crl()), address("ocsp", authority.ocsp()));
        return durable(trust.believe(authority.certificate(), role(authority.role()), addresses, trust(by)));
    }

    private static Authority.Role role(String role) {
        return Arrays.stream(Authority.Role.values())
                .filter(known -> known.name().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("role is ANCHOR or INTERMEDIATE, not " + role));
    }

    private static @Nullable URI address(String name, @Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " is not an address: " + text, e);
        }
    }

    @Override
    public ListedAuthority withdraw(Digest authority, Instruction by) {
        return durable(trust.withdraw(authority, trust(by)));
    }

    @Override
    public ListedAuthority takeCrl(byte[] crl, Instruction by) {
        return durable(trust.take(RevocationList.read(crl), trust(by)));
    }

    private ListedCertificate durable(RegisteredCertificate certificate) {
        barrier.await();
        return listed(certificate);
    }

    private ListedAuthority durable(Authority authority) {
        barrier.await();
        return listed(authority, trust.lists());
    }

    private static Registry.Instruction registry(Instruction by) {
        return new Registry.Instruction(by.operator(), by.reason());
    }

    private static Trust.Instruction trust(Instruction by) {
        return new Trust.Instruction(by.operator(), by.reason());
    }

    private ListedCertificate listed(RegisteredCertificate certificate) {
        boolean revoked = certificate.state() == RegisteredCertificate.State.REVOKED;
        return new ListedCertificate(
                certificate.sha256().hex(),
                certificate.agency().value(),
                certificate.subject(),
                certificate.validFrom(),
                certificate.validUntil(),
                certificate.state().name(),
                revoked ? null : trust.of(certificate.certificate()).name(),
                certificate.registeredAt(),
                certificate.revokedAt().orElse(null));
    }

    private static ListedAuthority listed(Authority authority, List<KnownList> lists) {
        Optional<KnownList> newest = lists.stream()
                .filter(list -> list.authority().equals(authority.sha256()))
                .max(Comparator.comparing(KnownList::thisUpdate));
        return new ListedAuthority(
                authority.sha256().hex(),
                authority.subject(),
                authority.role().name(),
                authority.isActive(),
                authority.validUntil(),
                text(authority.addresses().crl()),
                text(authority.addresses().ocsp()),
                newest.map(KnownList::thisUpdate).orElse(null),
                newest.map(KnownList::nextUpdate).orElse(null),
                authority.changedAt());
    }

    private static @Nullable String text(@Nullable URI address) {
        return address == null ? null : address.toString();
    }
}
