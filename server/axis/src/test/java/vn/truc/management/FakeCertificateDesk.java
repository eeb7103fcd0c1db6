package vn.truc.management;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.management.ManagementDesk.Instruction;

/** Notes what it is asked for. */
public final class FakeCertificateDesk implements CertificateDesk {
    private static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    public final List<String> asked = new ArrayList<>();

    private ListedCertificate certificate(String what, Instruction by) {
        asked.add(what + " by " + by.operator().name() + ": " + by.reason());
        return new ListedCertificate("00", "H53", "CN=x", NOON, NOON, "ACTIVE", "TRUSTED", NOON, null);
    }

    private ListedAuthority authority(String what, Instruction by) {
        asked.add(what + " by " + by.operator().name() + ": " + by.reason());
        return new ListedAuthority("00", "CN=x", "ANCHOR", true, NOON, null, null, NOON, NOON, NOON);
    }

    @Override
    public List<ListedCertificate> certificates(AgencyId agency) {
        asked.add("certificates of " + agency);
        return List.of();
    }

    @Override
    public List<ListedCertificate> ending(int days) {
        asked.add("ending in " + days);
        return List.of();
    }

    @Override
    public Optional<AgencyId> agencyOf(Digest certificate) {
        return switch (certificate.hex().substring(0, 2)) {
            case "ab" -> Optional.of(AgencyId.of("H53"));
            case "cd" -> Optional.of(AgencyId.of("G22.01"));
            default -> Optional.empty();
        };
    }

    @Override
    public ListedCertificate add(AgencyId agency, X509Certificate certificate, Instruction by) {
        return certificate(
                "certify " + agency + " "
                        + certificate.getSubjectX500Principal().getName(),
                by);
    }

    @Override
    public ListedCertificate order(Digest certificate, String order, Instruction by) {
        return certificate(order + " " + certificate, by);
    }

    @Override
    public List<ListedAuthority> authorities() {
        asked.add("authorities");
        return List.of();
    }

    @Override
    public ListedAuthority believe(NewAuthority authority, Instruction by) {
        return authority(
                "believe " + authority.role() + " "
                        + authority.certificate().getSubjectX500Principal().getName() + " " + authority.crl() + " "
                        + authority.ocsp(),
                by);
    }

    @Override
    public ListedAuthority withdraw(Digest authority, Instruction by) {
        return authority("withdraw " + authority, by);
    }

    @Override
    public ListedAuthority takeCrl(byte[] crl, Instruction by) {
        return authority("take " + crl.length + " bytes", by);
    }
}
