package vn.truc.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.truc.exchange.Digest;
import vn.truc.pki.Chain;
import vn.truc.pki.RevocationList;
import vn.truc.pki.RevocationStatus;

/** The list of authorities and what they have revoked, as it was at one moment. Thread-safe. */
final class Beliefs {
    private static final int MOST_CHAINS = 20_000;

    private final long version;
    private final List<X509Certificate> anchors = new ArrayList<>();
    private final List<X509Certificate> intermediates = new ArrayList<>();
    private final Map<Digest, List<RevocationList>> lists = new HashMap<>();
    /** Found chains only: nobody can fill it with certificates that lead nowhere. */
    private final Map<Digest, Chain> chains = new ConcurrentHashMap<>();

    Beliefs(long version, List<Authority> authorities, List<KnownList> known) {
        this.version = version;
        authorities.stream()
                .filter(Authority::isActive)
                .forEach(authority -> (authority.role() == Authority.Role.ANCHOR ? anchors : intermediates)
                        .add(authority.certificate()));
        known.forEach(each -> lists.computeIfAbsent(each.authority(), authority -> new ArrayList<>())
                .add(each.list()));
    }

    long version() {
        return version;
    }

    /** The way from a certificate to an anchor, if all of it is valid at that time. */
    Optional<Chain> chain(X509Certificate certificate, Instant at) {
        Digest key = digest(certificate);
        Chain known = chains.get(key);
        if (known != null && known.isValid(at)) {
            return Optional.of(known);
        }
        Optional<Chain> found = Chain.of(certificate, anchors, intermediates, at);
        found.filter(chain -> chains.size() < MOST_CHAINS).ifPresent(chain -> chains.put(key, chain));
        return found;
    }

    /** What the CRLs of its issuer say of a certificate. */
    RevocationStatus listed(X509Certificate certificate, X509Certificate issuer, Instant now, Duration grace) {
        return lists.getOrDefault(digest(issuer), List.of()).stream()
                .map(list -> list.of(certificate, now, grace))
                .reduce(RevocationStatus.UNKNOWN, RevocationStatus::or);
    }

    static Digest digest(X509Certificate certificate) {
        try {
            return Digest.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("the certificate has no DER form", e);
        }
    }
}
