package vn.truc.spec.wire;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;

/**
 * The keys that cases sign with, by the name in {@code sign.as}: those of the agencies, and some that must not pass.
 */
final class CaseKeys {
    /** Long enough to be registered, short enough to wait for its end. */
    private static final Duration LIFE = Duration.ofSeconds(3);

    private final AxisExtension axis;
    private final Map<String, CaseKey> special = new HashMap<>();

    private CaseKeys(AxisExtension axis) {
        this.axis = axis;
    }

    static CaseKeys registeredWith(AxisExtension axis) {
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
        keys.special.put(
                "expired",
                CaseKey.of(authority.issue("expired", pair, Instant.now().minus(Duration.ofDays(1)), untilSoon)));
        axis.registerCertificate("G18", keys.special.get("expired").certificate());
        keys.special.put("revoked", CaseKey.of(authority.issue("revoked")));
        axis.registerCertificate("H26", keys.special.get("revoked").certificate());
        axis.revokeCertificate("H26", keys.special.get("revoked").certificate());
        axis.suspend("G15");
        return keys;
    }

    CaseKey of(String name) {
        CaseKey credential = special.get(name);
        while (name.equals("expired")
                && credential.certificate().getNotAfter().toInstant().isAfter(Instant.now())) {
            LockSupport.parkNanos(50_000_000);
        }
        return credential != null ? credential : CaseKey.of(axis.credential(name));
    }
}
