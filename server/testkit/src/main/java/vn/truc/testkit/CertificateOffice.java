package vn.truc.testkit;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import vn.truc.boot.Axis;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.pki.RevocationList;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.delegation.Delegations;
import vn.truc.trust.Authority;
import vn.truc.trust.Trust;

/** What operators do with certificates, authorities and delegations. */
public final class CertificateOffice {
    private static final Registry.Instruction REGISTRY = new Registry.Instruction("testkit", "test");
    private static final Trust.Instruction TRUST = new Trust.Instruction("testkit", "test");

    private final Certificates certificates;
    private final Trust trust;
    private final Delegations delegations;

    CertificateOffice(Axis axis) {
        this.certificates = axis.room(Certificates.class);
        this.trust = axis.room(Trust.class);
        this.delegations = axis.room(Delegations.class);
    }

    public void register(String agency, X509Certificate certificate) {
        certificates.add(AgencyId.of(agency), certificate, REGISTRY);
    }

    public void suspend(X509Certificate certificate) {
        certificates.suspend(sha256(certificate), REGISTRY);
    }

    public void resume(X509Certificate certificate) {
        certificates.resume(sha256(certificate), REGISTRY);
    }

    public void revoke(X509Certificate certificate) {
        certificates.revoke(sha256(certificate), REGISTRY);
    }

    /** Lets an agency send in the name of another. */
    public void delegate(String agent, String principal) {
        delegations.grant(AgencyId.of(agent), AgencyId.of(principal), null, REGISTRY);
    }

    public void endDelegation(String agent, String principal) {
        delegations.end(AgencyId.of(agent), AgencyId.of(principal), REGISTRY);
    }

    /** Puts an authority on the list as an anchor. */
    public void believe(TestAuthority anchor) {
        believe(anchor, Authority.Role.ANCHOR, Authority.Addresses.NONE);
    }

    public void believe(TestAuthority authority, Authority.Role role, Authority.Addresses addresses) {
        trust.believe(authority.certificate(), role, addresses, TRUST);
    }

    public void withdraw(TestAuthority authority) {
        trust.withdraw(sha256(authority.certificate()), TRUST);
    }

    public void bring(byte[] crl) {
        trust.take(RevocationList.read(crl), TRUST);
    }

    private static Digest sha256(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }
}
