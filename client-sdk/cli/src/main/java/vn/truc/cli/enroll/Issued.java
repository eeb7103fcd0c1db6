package vn.truc.cli.enroll;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import vn.truc.cli.output.Times;
import vn.truc.cli.trouble.LocalException;
import vn.truc.wire.profile.Credential;
import vn.truc.wire.profile.SigningCertificate;

/** What a CA has given back, judged as the axis will judge it when it is registered. */
final class Issued {
    private Issued() {}

    /**
     * The certificates in a file or an answer: PEM, DER or PKCS#7; empty if there are none.
     *
     * @throws CertificateException if it is something else
     */
    static List<X509Certificate> read(byte[] bytes) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        Collection<? extends Certificate> read =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        read.forEach(certificate -> certificates.add((X509Certificate) certificate));
        return certificates;
    }

    /**
     * The key with the certificate that was issued for it, and with those of the others that lead from there to a root.
     *
     * @throws LocalException if none is for this key, or it is not in force, or messages signed with it would be
     *     refused
     */
    static Credential of(Credential own, List<X509Certificate> certificates, Instant now, Times times) {
        byte[] key = own.certificate().getPublicKey().getEncoded();
        X509Certificate issued = certificates.stream()
                .filter(one -> Arrays.equals(one.getPublicKey().getEncoded(), key))
                .findFirst()
                .orElseThrow(() -> new LocalException("enroll.anotherKey"));
        if (now.isBefore(issued.getNotBefore().toInstant())) {
            throw new LocalException(
                    "enroll.notYet", times.of(issued.getNotBefore().toInstant()));
        }
        if (!now.isBefore(issued.getNotAfter().toInstant())) {
            throw new LocalException(
                    "enroll.over", times.of(issued.getNotAfter().toInstant()));
        }
        try {
            SigningCertificate.mustFit(issued);
        } catch (IllegalArgumentException e) {
            throw new LocalException("enroll.doesNotFit", String.valueOf(e.getMessage()));
        }
        return new Credential(own.key(), chain(issued, certificates));
    }

    private static List<X509Certificate> chain(X509Certificate issued, List<X509Certificate> others) {
        List<X509Certificate> chain = new ArrayList<>(List.of(issued));
        Optional<X509Certificate> next = Optional.of(issued);
        while (next.isPresent()) {
            X509Certificate below = next.get();
            next = others.stream()
                    .filter(one -> !chain.contains(one)
                            && one.getSubjectX500Principal().equals(below.getIssuerX500Principal())
                            && hasSigned(one.getPublicKey(), below))
                    .findFirst();
            next.ifPresent(chain::add);
        }
        return chain;
    }

    private static boolean hasSigned(PublicKey key, X509Certificate certificate) {
        try {
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
