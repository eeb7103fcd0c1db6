package vn.truc.management.api;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Reads the PEM form of one certificate. */
final class CertificateText {
    /** Far more than a certificate needs, far less than a parser can be hurt with. */
    private static final int LONGEST = 16 * 1024;

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private CertificateText() {}

    /** @throws IllegalArgumentException if it is none */
    static X509Certificate read(String pem) {
        if (pem.length() > LONGEST || !pem.contains(BEGIN)) {
            throw new IllegalArgumentException("certificate is not one PEM certificate");
        }
        if (pem.indexOf("-----BEGIN ") != pem.lastIndexOf("-----BEGIN ")) {
            throw new IllegalArgumentException("certificate có nhiều khối PEM: hãy chỉ gửi chứng thư cần đăng ký"
                    + " | certificate has more than one PEM block: send the one certificate that is meant");
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("certificate cannot be read", e);
        }
    }
}
