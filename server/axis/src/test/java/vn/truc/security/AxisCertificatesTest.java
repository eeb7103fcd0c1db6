package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AxisCertificatesTest {
    @TempDir
    Path directory;

    private static X509Certificate certificate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new SelfSigned(generator.generateKeyPair(), "axis.example")
                .certificate(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(365));
    }

    private List<X509Certificate> use(X509Certificate certificate) throws IOException, GeneralSecurityException {
        return new AxisCertificates(directory).use(certificate);
    }

    private List<X509Certificate> read(String file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(directory.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    @Test
    void areKeptTheCurrentOneFirstAndEachOnce() throws Exception {
        X509Certificate first = certificate();
        X509Certificate second = certificate();
        assertThat(use(first)).isEmpty();
        assertThat(use(first)).isEmpty();
        assertThat(use(second)).containsExactly(first);
        assertThat(use(first)).containsExactly(second);
        assertThat(read("axis-certificates.pem")).containsExactly(first, second);
        assertThat(read("axis-certificate.pem")).containsExactly(first);
    }

    @Test
    void beginWithTheOneThatAnEarlierVersionHasLeft() throws Exception {
        X509Certificate first = certificate();
        use(first);
        Files.delete(directory.resolve("axis-certificates.pem"));
        X509Certificate second = certificate();
        assertThat(use(second)).containsExactly(first);
    }

    @Test
    void areNotForgottenBecauseTheirFileCannotBeRead() throws Exception {
        use(certificate());
        Path file = directory.resolve("axis-certificates.pem");
        Files.writeString(file, Files.readString(file).replace("M", "!"));
        assertThatThrownBy(() -> use(certificate()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " holds something that is no certificate");
    }
}
