import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/**
 * Writes the private key of a key store as PEM, which keytool cannot: {@code java PrivateKey.java store.p12 alias
 * out.pem}.
 */
public class PrivateKey {
    public static void main(String[] arguments) throws Exception {
        char[] password = System.getenv("TRUC_DEMO_PASSWORD").toCharArray();
        KeyStore store = KeyStore.getInstance(Path.of(arguments[0]).toFile(), password);
        Key key = store.getKey(arguments[1], password);
        Path pem = Path.of(arguments[2]);
        Files.deleteIfExists(pem);
        Files.createFile(pem, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(pem, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted("PRIVATE KEY", base64));
    }
}
