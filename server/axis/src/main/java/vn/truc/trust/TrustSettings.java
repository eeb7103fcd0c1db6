package vn.truc.trust;

import java.time.Duration;

/**
 * What is demanded of agencies' certificates besides their registration.
 *
 * @param certificates whether a registered certificate must also lead to an authority on the list
 * @param revocation of a certificate that must lead to an authority: whether it must be known not to be revoked
 * @param grace how long after its nextUpdate a CRL or an OCSP answer still counts
 * @param refresh how often CRLs and OCSP answers are fetched from the addresses that operators have given
 * @param timeOut of connecting to such an address, and of waiting for what it sends
 */
public record TrustSettings(
        Certificates certificates, Revocation revocation, Duration grace, Duration refresh, Duration timeOut) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(30);

    /** What makes a certificate good. */
    public enum Certificates {
        /** An operator has registered it. What its authority is known to have revoked is refused all the same. */
        REGISTERED,
        /** Besides, it leads to an authority on the list. */
        CHAINED
    }

    /** What must be known of its revocation. */
    public enum Revocation {
        /** That it is not revoked, from a CRL or an OCSP answer that is still in force. */
        REQUIRED,
        /** Nothing; what is known to be revoked is refused. */
        WHEN_KNOWN
    }

    public TrustSettings {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            throw new IllegalArgumentException("grace is 0 to " + LONGEST_GRACE.toDays() + " days, not " + grace);
        }
        if (refresh.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("refresh must be at least 1s, not " + refresh);
        }
        if (timeOut.isNegative() || timeOut.isZero() || timeOut.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("time-out is more than 0 and at most 5 minutes, not " + timeOut);
        }
    }
}
