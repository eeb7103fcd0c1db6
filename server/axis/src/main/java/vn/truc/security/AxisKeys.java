package vn.truc.security;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.wire.profile.Credential;

/** Finds the axis's key: the configured one, or a development key that is made once and kept in the home. */
public final class AxisKeys {
    private static final String DEVELOPMENT = "axis-development";
    private static final Duration SOON = Duration.ofDays(30);

    private final Path directory;
    private final InstantSource clock;

    /** Where a key may lie that never comes out. */
    @FunctionalInterface
    public interface Token {
        /** @param label when null, there must be exactly one private key */
        Credential credential(@Nullable String label);
    }

    /** @param directory the keys of the home, which only the process's owner may enter */
    public AxisKeys(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * The identity that the settings describe. Its certificate is written as {@code axis-certificate.pem} beside the
     * keys, for clients to trust, and with the former ones as {@code axis-certificates.pem}.
     *
     * @param token gives the key of a label in the token, or its only key
     * @throws IllegalArgumentException if the configured key cannot be used, with a sentence for operators
     */
    public AxisIdentity identity(SecuritySettings settings, Token token) {
        try {
            Credential credential = credential(settings, token);
            AxisIdentity identity = new AxisIdentity(new AxisId(settings.axisId()), credential);
            X509Certificate certificate = credential.certificate();
            List<X509Certificate> former = new AxisCertificates(directory).use(certificate);
            SecurityLog.identity(identity);
            if (!former.isEmpty()) {
                SecurityLog.formerCertificates(former);
            }
            Instant end = certificate.getNotAfter().toInstant();
            if (end.isBefore(clock.instant().plus(SOON))) {
                SecurityLog.certificateEndsSoon(end);
            }
            return identity;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the key of the axis cannot be used: " + why(settings, e), e);
        }
    }

    private static String why(SecuritySettings settings, Exception e) {
        Path store = settings.keyStore();
        if (store == null) {
            return String.valueOf(e.getMessage());
        }
        return !Files.isReadable(store)
                ? "key-store " + store + " is not there or cannot be read"
                : "key-store " + store + " does not open with key-store-password, or has no such key: "
                        + e.getMessage();
    }

    private Credential credential(SecuritySettings settings, Token token) throws IOException, GeneralSecurityException {
        if (settings.keyInToken()) {
            if (settings.keyStore() != null) {
                throw new IllegalArgumentException("give key-store or key-in-token, not both");
            }
            return token.credential(settings.keyAlias());
        }
        return settings.keyStore() == null
                ? development(settings.axisId())
                : Credential.fromKeyStore(
                        settings.keyStore(),
                        String.valueOf(settings.keyStorePassword()).toCharArray(),
                        settings.keyAlias());
    }

    private Credential development(String axisId) throws IOException, GeneralSecurityException {
        Path store = directory.resolve(DEVELOPMENT + ".p12");
        Path secret = directory.resolve(DEVELOPMENT + ".password");
        if (!Files.exists(store)) {
            make(axisId, store, secret);
        }
        SecurityLog.developmentKey(store);
        return Credential.fromKeyStore(store, Files.readString(secret).toCharArray(), DEVELOPMENT);
    }

    private void make(String axisId, Path store, Path secret) throws IOException, GeneralSecurityException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        // Clients whose clocks are behind ours must believe the first answers too.
        Instant from = clock.instant().minus(Duration.ofHours(1));
        X509Certificate certificate = new SelfSigned(pair, axisId).certificate(from, Duration.ofDays(3650));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(DEVELOPMENT, pair.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        try (OutputStream out = ownersFile(secret)) {
            out.write(password.getBytes(StandardCharsets.US_ASCII));
        }
        // The store last: when it is there, its password is.
        Path unfinished = directory.resolve(DEVELOPMENT + ".tmp");
        try (OutputStream out = ownersFile(unfinished)) {
            keys.store(out, password.toCharArray());
        }
        Files.move(unfinished, store);
    }

    private static OutputStream ownersFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] access = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), access)
                .close();
        return Files.newOutputStream(file);
    }
}
