package vn.truc.spec.wire;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.CertificateOffice;
import vn.truc.testkit.TestAuthority;
import vn.truc.trust.Authority;

/**
 * The keys that cases sign with, by the name in {@code sign.as}: those of the agencies, and some that must not pass.
 */
final class CaseKeys {
    /** Long enough to be registered, short enough to wait for its end. */
    private static final Duration LIFE = Duration.ofSeconds(3);

    private final AxisExtension axis;
    private final Map<String, CaseKey> special = new HashMap<>();
    private Instant silentFrom = Instant.MIN;

    private CaseKeys(AxisExtension axis) {
        this.axis = axis;
    }

    static CaseKeys registeredWith(AxisExtension axis) throws GeneralSecurityException {
        CaseKeys keys = new CaseKeys(axis);
        TestAuthority authority = axis.authority();
        keys.special.put("stranger", CaseKey.of(authority.issue("stranger")));
        keys.special.put("look-alike", CaseKey.of(new TestAuthority("other").issue("G12")));
        KeyPair weak = TestAuthority.rsa(1024);
        X509Certificate weakCertificate =
                authority.certify("weak", weak, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(9));
        keys.special.put("weak", new CaseKey(weak.getPrivate(), weakCertificate));
        KeyPair pair = TestAuthority.rsa(2048);
        Duration untilSoon = Duration.ofDays(1).plus(LIFE);
        keys.registered(
                "G18",
                "expired",
                CaseKey.of(authority.issue("expired", pair, Instant.now().minus(Duration.ofDays(1)), untilSoon)));
        CertificateOffice office = axis.office();
        keys.registered("H26", "revoked", CaseKey.of(authority.issue("revoked")));
        office.revoke(keys.of("revoked").certificate());
        keys.registered("H26", "on-hold", CaseKey.of(authority.issue("on hold")));
        office.suspend(keys.of("on-hold").certificate());
        keys.chained(office, authority);
        keys.odd(authority);
        axis.suspend("G15");
        return keys;
    }

    /** Keys that no registration takes, with certificates that a request may carry all the same. */
    private void odd(TestAuthority authority) throws GeneralSecurityException {
        KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
        small.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F0));
        odd(authority, "exponent-3", small.generateKeyPair());
        odd(authority, "p521", TestAuthority.ec("secp521r1"));
        odd(authority, "ec", TestAuthority.ec("secp256r1"));
        KeyPair another = TestAuthority.rsa(2048);
        // Nobody has the private half; the request is refused before its signature is looked at.
        BigInteger modulus = BigInteger.TWO.pow(16383).add(BigInteger.ONE);
        PublicKey enormous =
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
        odd(authority, "enormous", new KeyPair(enormous, another.getPrivate()));
        PublicKey edwards =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        odd(authority, "edwards", new KeyPair(edwards, another.getPrivate()));
        axis.office().register("T05", special.get("ec").certificate());
    }

    private void odd(TestAuthority authority, String name, KeyPair keys) {
        X509Certificate certificate =
                authority.certify(name, keys, Instant.now().minus(Duration.ofDays(1)), Duration.ofDays(9));
        special.put(name, new CaseKey(keys.getPrivate(), certificate));
    }

    private void registered(String agency, String name, CaseKey key) {
        axis.office().register(agency, key.certificate());
        special.put(name, key);
    }

    /** Those whose authorities have something against them, each of an agency of its own. */
    private void chained(CertificateOffice office, TestAuthority root) {
        Duration days = Duration.ofDays(9);
        office.believe(root);
        office.bring(root.crl(days));
        List.of("T01", "T02", "T03", "T04", "T05").forEach(axis::register);
        TestAuthority issuing = new TestAuthority("issuing", root);
        office.believe(issuing, Authority.Role.INTERMEDIATE, Authority.Addresses.NONE);
        office.bring(issuing.crl(days));
        CaseKey listed = CaseKey.of(issuing.issue("listed"));
        registered("T01", "listed", listed);
        office.bring(issuing.crl(days, listed.certificate()));

        TestAuthority fallen = new TestAuthority("fallen", root);
        office.believe(fallen, Authority.Role.INTERMEDIATE, Authority.Addresses.NONE);
        office.bring(fallen.crl(days));
        registered("T02", "of-a-fallen-authority", CaseKey.of(fallen.issue("T02")));
        office.bring(root.crl(days, fallen.certificate()));

        TestAuthority gone = new TestAuthority("gone");
        office.believe(gone);
        office.bring(gone.crl(days));
        registered("T03", "of-a-withdrawn-authority", CaseKey.of(gone.issue("T03")));
        office.withdraw(gone);

        TestAuthority silent = new TestAuthority("silent");
        office.believe(silent);
        office.bring(silent.crl(LIFE));
        registered("T04", "of-a-silent-authority", CaseKey.of(silent.issue("T04")));
        silentFrom = Instant.now().plus(LIFE);
    }

    CaseKey of(String name) {
        CaseKey credential = special.get(name);
        while (name.equals("of-a-silent-authority") && silentFrom.isAfter(Instant.now())) {
            LockSupport.parkNanos(50_000_000);
        }
        while (name.equals("expired")
                && credential.certificate().getNotAfter().toInstant().isAfter(Instant.now())) {
            LockSupport.parkNanos(50_000_000);
        }
        return credential != null ? credential : CaseKey.of(axis.credential(name));
    }
}
