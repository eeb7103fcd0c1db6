package vn.truc.client.encryption;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.client.internal.encryption.OpenedFile;
import vn.truc.client.internal.encryption.ReadingKey;
import vn.truc.wire.profile.Credential;

/**
 * Decrypts files with the keys an agency has, or has had: a file may have been encrypted before a certificate was
 * changed. A decrypted file appears only when it is whole, on the disk, and known to be what was encrypted; whatever is
 * wrong with it, nothing appears. Immutable; thread-safe.
 *
 * <pre>{@code
 * Opening opening = Opening.fromKeyStore(keyStore, password);
 * try (ReceivedDocument document = axis.collect(delivery)) {
 *     for (ReceivedDocument.Attachment attachment : document.attachments()) {
 *         opening.saveTo(folder, attachment);
 *     }
 *     document.saveTo(packet);
 *     document.acknowledge();
 * }
 * }</pre>
 */
public final class Opening {
    private static final int FRONT = 64;

    private final List<ReadingKey> keys;

    private Opening(List<ReadingKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * With every private key in a PKCS#12 file.
     *
     * @param password is not kept; the caller may wipe it afterwards
     * @throws IOException if the file cannot be read, the password is wrong, or there is no key
     */
    public static Opening fromKeyStore(Path file, char[] password) throws IOException {
        List<ReadingKey> keys = new ArrayList<>();
        KeyStore store = Credential.open(file, password);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    keys.add(new ReadingKey(key, certificate));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(file.getFileName() + " cannot be read as a key store", e);
        }
        if (keys.isEmpty()) {
            throw new IOException(file.getFileName() + " holds no private key with a certificate");
        }
        return new Opening(keys);
    }

    /** With one key; an RSA key may be held by a token that knows RSAES-OAEP, an EC key may not. */
    public static Opening with(PrivateKey key, X509Certificate certificate) {
        return new Opening(List.of(new ReadingKey(key, certificate)));
    }

    /** With the keys of both. */
    public Opening or(Opening former) {
        return new Opening(Stream.concat(keys.stream(), former.keys.stream()).toList());
    }

    /** Whether an attachment is encrypted in the way that is read here: by its bytes, whatever its name. */
    public static boolean isEncrypted(ReceivedDocument.Attachment attachment) throws IOException {
        return attachment.isReadable() && isEncrypted(attachment::open);
    }

    private static boolean isEncrypted(NewFile.Content content) throws IOException {
        try (InputStream in = content.open()) {
            return OpenedFile.isEncrypted(in.readNBytes(FRONT));
        }
    }

    /**
     * Puts an attachment into the folder: decrypted and without the {@code .p7m} behind its name if it is encrypted,
     * else as {@link ReceivedDocument.Attachment#saveTo} does.
     *
     * @return where it was put
     * @throws EncryptionException if it cannot be decrypted
     */
    public Path saveTo(Path folder, ReceivedDocument.Attachment attachment) throws IOException {
        return isEncrypted(attachment)
                ? open(folder, attachment.fileName(), attachment::open)
                : attachment.saveTo(folder);
    }

    /**
     * Decrypts a file that was stored before, into the folder and without the {@code .p7m} behind its name.
     *
     * @return where it was put
     * @throws EncryptionException if it cannot be decrypted
     */
    public Path open(Path folder, Path encrypted) throws IOException {
        NewFile.Content content = () -> Files.newInputStream(encrypted);
        if (!isEncrypted(content)) {
            throw new EncryptionException(
                    EncryptionException.Reason.UNSUPPORTED, String.valueOf(encrypted.getFileName()));
        }
        return open(folder, String.valueOf(encrypted.getFileName()), content);
    }

    private Path open(Path folder, String name, NewFile.Content encrypted) throws IOException {
        return NewFile.keepIn(folder, plainName(name), () -> OpenedFile.of(encrypted.open(), keys));
    }

    private static String plainName(String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(Encryption.EXTENSION)) {
            return name;
        }
        String plain =
                name.substring(0, name.length() - Encryption.EXTENSION.length()).replaceAll("[. ]+$", "");
        return plain.isEmpty() ? "file" : plain;
    }
}
