package vn.truc.trust;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import vn.truc.pki.OcspAnswer;
import vn.truc.pki.RevocationList;

/**
 * Fetches what authorities have revoked, before anybody asks. Whom it asks about is decided by the registry and where
 * by operators, so that nothing a stranger sends can make the axis connect to anywhere. For one thread.
 */
public final class Refresh implements Runnable {
    private final Trust trust;
    private final Fetcher fetcher;
    private final Supplier<List<X509Certificate>> registered;
    private final InstantSource clock;

    /** @param registered the certificates that may sign now or later */
    public Refresh(Trust trust, Fetcher fetcher, Supplier<List<X509Certificate>> registered, InstantSource clock) {
        this.trust = trust;
        this.fetcher = fetcher;
        this.registered = registered;
        this.clock = clock;
    }

    /** One round; what fails is logged and tried again in the next. */
    @Override
    public void run() {
        try {
            List<Authority> active =
                    trust.authorities().stream().filter(Authority::isActive).toList();
            for (Authority authority : active) {
                URI crl = authority.addresses().crl();
                if (crl != null) {
                    fetchList(authority, crl);
                }
            }
            if (active.stream().anyMatch(authority -> authority.addresses().ocsp() != null)) {
                registered.get().forEach(certificate -> ask(certificate, active));
            }
            tellOverdue(active);
        } catch (RuntimeException e) {
            TrustLog.roundFailed(e);
        }
    }

    private void fetchList(Authority authority, URI address) {
        try {
            RevocationList list = RevocationList.read(fetcher.crl(address));
            if (!list.isBy(authority.certificate())) {
                throw new IllegalArgumentException("this authority has not signed the CRL");
            }
            if (trust.fetched(authority, list)) {
                TrustLog.taken(authority.subject(), list.nextUpdate());
            }
        } catch (IOException | RuntimeException e) {
            // Whatever one authority gives us, the others are asked.
            TrustLog.notFetched(address, authority.subject(), e);
        }
    }

    private void ask(X509Certificate certificate, List<Authority> active) {
        active.stream()
                .filter(authority -> issued(authority.certificate(), certificate))
                .findFirst()
                .ifPresent(issuer -> ask(certificate, issuer));
    }

    private void ask(X509Certificate certificate, Authority issuer) {
        URI responder = issuer.addresses().ocsp();
        if (responder == null) {
            return;
        }
        try {
            byte[] answer = fetcher.ocsp(responder, OcspAnswer.question(certificate, issuer.certificate()));
            trust.fetched(
                    Beliefs.digest(certificate),
                    answer,
                    OcspAnswer.read(answer, certificate, issuer.certificate(), clock.instant()));
        } catch (IOException | RuntimeException e) {
            TrustLog.notFetched(responder, certificate.getSubjectX500Principal().getName(), e);
        }
    }

    private static boolean issued(X509Certificate authority, X509Certificate certificate) {
        if (!authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (java.security.GeneralSecurityException e) {
            return false;
        }
    }

    private void tellOverdue(List<Authority> active) {
        for (KnownList list : trust.lists()) {
            if (clock.instant().isAfter(list.nextUpdate())) {
                active.stream()
                        .filter(authority -> authority.sha256().equals(list.authority()))
                        .forEach(authority -> TrustLog.overdue(authority.subject(), list.nextUpdate()));
            }
        }
    }
}
