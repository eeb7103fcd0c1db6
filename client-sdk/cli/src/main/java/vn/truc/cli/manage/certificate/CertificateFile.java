package vn.truc.cli.manage.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.UsageException;

/** A file with a certificate. */
public final class CertificateFile {
    private CertificateFile() {}

    /** PEM or DER in, PEM out, and nothing but a certificate: a key pasted into the same file must not leave here. */
    static String pem(Surroundings surroundings, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(surroundings.folder().resolve(file))) {
            return pem(CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (CertificateException e) {
            throw new UsageException("usage.noCertificate", file);
        }
    }

    /** As PEM. */
    public static String pem(Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    /** As it was signed. */
    public static byte[] der(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has no DER form", e);
        }
    }
}
