package vn.truc.signature.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import vn.truc.pki.RevocationList;

/** The trust list as a folder of files, looked at again when they have changed. Thread-safe. */
public final class TrustFolder {
    private static final Duration RECHECK = Duration.ofSeconds(10);
    private static final long LARGEST = 64L * 1024 * 1024;

    private final @Nullable Path folder;
    private final LongSupplier nanoTime;
    private final Listener listener;
    private TrustList list = TrustList.EMPTY;
    private String state = "";
    private long lookedAt;

    /** Who wants to know what becomes of the folder. */
    public interface Listener {
        /** The list is now what the folder holds. */
        void read(Path folder, TrustList list);

        /** A file is neither certificates nor a CRL; the list stays as it was. */
        void unreadable(Path file, Exception why);
    }

    /** @param folder null for nobody */
    public TrustFolder(@Nullable Path folder, LongSupplier nanoTime, Listener listener) {
        this.folder = folder;
        this.nanoTime = nanoTime;
        this.listener = listener;
        this.lookedAt = nanoTime.getAsLong() - RECHECK.toNanos();
    }

    /** The list as it is now, or was a few seconds ago. */
    public synchronized TrustList list() {
        if (folder != null && nanoTime.getAsLong() - lookedAt >= RECHECK.toNanos()) {
            lookedAt = nanoTime.getAsLong();
            look(folder);
        }
        return list;
    }

    private void look(Path where) {
        try {
            List<Path> files = files(where);
            String now = state(files);
            if (!now.equals(state)) {
                list = read(files);
                state = now;
                listener.read(where, list);
            }
        } catch (IOException | Unreadable e) {
            listener.unreadable(e instanceof Unreadable file ? file.path : where, e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String state(List<Path> files) throws IOException {
        StringBuilder state = new StringBuilder();
        for (Path file : files) {
            state.append(file)
                    .append(Files.size(file))
                    .append(Files.getLastModifiedTime(file).toMillis())
                    .append('\n');
        }
        return state.toString();
    }

    private static TrustList read(List<Path> files) throws Unreadable {
        List<X509Certificate> certificates = new ArrayList<>();
        List<RevocationList> revoked = new ArrayList<>();
        for (Path file : files) {
            try {
                if (Files.size(file) > LARGEST) {
                    throw new IOException("larger than " + LARGEST + " bytes");
                }
                int before = certificates.size() + revoked.size();
                byte[] bytes = Files.readAllBytes(file);
                CertificateFactory factory = CertificateFactory.getInstance("X.509");
                if (file.toString().endsWith(".crl")) {
                    factory.generateCRLs(new ByteArrayInputStream(bytes))
                            .forEach(crl -> revoked.add(RevocationList.of((X509CRL) crl)));
                } else {
                    for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(bytes))) {
                        certificates.add((X509Certificate) certificate);
                    }
                }
                if (certificates.size() + revoked.size() == before) {
                    throw new IOException("nothing is in it");
                }
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                throw new Unreadable(file, e);
            }
        }
        return new TrustList(certificates, revoked);
    }

    /** A file of the folder that is neither certificates nor a CRL. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Path path;

        Unreadable(Path path, Exception cause) {
            super(cause.getMessage(), cause);
            this.path = path;
        }
    }
}
