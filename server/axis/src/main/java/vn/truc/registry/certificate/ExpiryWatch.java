package vn.truc.registry.certificate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import vn.truc.exchange.UnitOfWork;
import vn.truc.registry.RegistryLog;

/** Tells operators of certificates that end, once for each time left, however many nodes look and however often. */
public final class ExpiryWatch implements Runnable {
    /** Days left at which operators are told, furthest first. */
    static final List<Integer> TOLD_AT = List.of(60, 30, 14, 7);

    private final CertificateStore store;
    private final UnitOfWork work;
    private final InstantSource clock;

    public ExpiryWatch(CertificateStore store, UnitOfWork work, InstantSource clock) {
        this.store = store;
        this.work = work;
        this.clock = clock;
    }

    /** One look at all certificates; what cannot be told now is told in the next round. */
    @Override
    public void run() {
        try {
            List<RegisteredCertificate> toTell = work.inTransaction(() -> {
                Instant now = clock.instant();
                return store.ending(now, now.plus(Duration.ofDays(TOLD_AT.get(0)))).stream()
                        .filter(certificate -> tell(certificate, now))
                        .toList();
            });
            // After the commit: what is in the log is not told again.
            toTell.forEach(RegistryLog::certificateEnds);
        } catch (RuntimeException e) {
            RegistryLog.watchFailed(e);
        }
    }

    private static boolean tell(RegisteredCertificate certificate, Instant now) {
        Duration left = Duration.between(now, certificate.validUntil());
        int nearest = TOLD_AT.stream()
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .reduce((far, near) -> near)
                .orElseThrow();
        if (!certificate.isToBeTold(nearest)) {
            return false;
        }
        certificate.told(nearest);
        return true;
    }
}
