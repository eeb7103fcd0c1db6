package vn.truc.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The certificates that the axis of this home signs and has ever signed with, in files for clients to trust:
 * {@code axis-certificate.pem} has the current one, {@code axis-certificates.pem} all of them, the current one first.
 */
final class AxisCertificates {
    private final Path current;
    private final Path all;

    AxisCertificates(Path directory) {
        this.current = directory.resolve("axis-certificate.pem");
        this.all = directory.resolve("axis-certificates.pem");
    }

    /**
     * The axis signs with this one from now on.
     *
     * @return the former ones, the latest first
     * @throws IOException if a file cannot be read or written; what an operator has put in must be certificates
     */
    List<X509Certificate> use(X509Certificate certificate) throws IOException, GeneralSecurityException {
        Set<X509Certificate> known = new LinkedHashSet<>(List.of(certificate));
        known.addAll(read(Files.exists(all) ? all : current));
        StringBuilder text = new StringBuilder();
        for (X509Certificate each : known) {
            text.append(pem(each));
        }
        write(all, text.toString());
        write(current, pem(certificate));
        List<X509Certificate> former = new ArrayList<>(known);
        former.remove(certificate);
        return former;
    }

    private static List<X509Certificate> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new IOException(file + " holds something that is no certificate; mend it, or move it away", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }
}
