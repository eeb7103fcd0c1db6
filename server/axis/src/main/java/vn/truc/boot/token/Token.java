package vn.truc.boot.token;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.crypto.SecretKey;
import javax.security.auth.login.LoginException;
import org.jspecify.annotations.Nullable;
import vn.truc.boot.start.StartRefused;
import vn.truc.storage.sealed.SealingKey;
import vn.truc.wire.profile.Credential;

/**
 * The token that the settings name, opened when a key of it is first wanted. What it is asked to do by its keys it does
 * itself: no private or secret key comes out of it.
 */
public final class Token {
    private final Pkcs11Settings settings;
    private @Nullable Opened opened;

    private record Opened(Provider provider, KeyStore keys) {}

    public Token(Pkcs11Settings settings) {
        this.settings = settings;
    }

    /**
     * The AES key of this label.
     *
     * @throws StartRefused if the token cannot be used or has no such key
     */
    public SealingKey sealingKey(String label) {
        Opened token = open();
        if (!(key(token, label) instanceof SecretKey key) || !key.getAlgorithm().equals("AES")) {
            throw refused(
                    "the token has no AES key labelled " + label + ", it has " + labels(token),
                    "token không có khóa AES mang nhãn " + label);
        }
        return new SealingKey(label, key, token.provider);
    }

    /**
     * The private key of this label and its certificates.
     *
     * @param label when null, the token must hold exactly one private key
     * @throws StartRefused if the token cannot be used or has no such key
     */
    public Credential credential(@Nullable String label) {
        Opened token = open();
        String alias = label == null ? onlyKey(token) : label;
        if (!(key(token, alias) instanceof PrivateKey key)) {
            throw refused(
                    "truc.security.key-alias: the token has no private key labelled " + alias + ", it has "
                            + labels(token),
                    "token không có khóa riêng mang nhãn " + alias);
        }
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : token.keys.getCertificateChain(alias)) {
                chain.add((X509Certificate) certificate);
            }
            return new Credential(key, chain);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused(
                    "key " + alias + " of the token cannot be used: " + e.getMessage(),
                    "không dùng được khóa " + alias + " trong token");
        }
    }

    private static String onlyKey(Opened token) {
        List<String> keys = labels(token).stream()
                .filter(label -> key(token, label) instanceof PrivateKey)
                .toList();
        if (keys.size() != 1) {
            throw refused(
                    "the token holds " + keys.size() + " private keys, name one of " + keys
                            + " by truc.security.key-alias",
                    "token có " + keys.size() + " khóa riêng, hãy chọn một bằng truc.security.key-alias");
        }
        return keys.get(0);
    }

    private static List<String> labels(Opened token) {
        try {
            return Collections.list(token.keys.aliases());
        } catch (GeneralSecurityException e) {
            throw refused("the token cannot be read: " + e.getMessage(), "không đọc được token");
        }
    }

    private static @Nullable Key key(Opened token, String label) {
        try {
            return token.keys.getKey(label, null);
        } catch (GeneralSecurityException | ProviderException e) {
            throw refused("the token cannot be read: " + e.getMessage(), "không đọc được token");
        }
    }

    private synchronized Opened open() {
        Opened known = opened;
        if (known == null) {
            known = opened();
            opened = known;
        }
        return known;
    }

    private Opened opened() {
        if (settings.config() == null || settings.password() == null) {
            throw StartRefused.bySettings(
                    "truc.pkcs11.config is missing: a key is said to lie in a token", "thiếu cấu hình token PKCS#11");
        }
        Provider provider = provider(settings.config().toString());
        try {
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, settings.password().toCharArray());
            return new Opened(provider, keys);
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            if (hasCause(e, LoginException.class)) {
                throw refused(
                        "the token does not accept the PIN in truc.pkcs11.password; a few more attempts may lock it",
                        "token từ chối mã PIN trong truc.pkcs11.password; thử sai thêm có thể bị khóa");
            }
            throw refused("the token cannot be opened: " + root(e), "không mở được token");
        }
    }

    /** Registered as the last one, since what signs with a key of the token finds its provider by trying. */
    private static Provider provider(String config) {
        Provider kind = Security.getProvider("SunPKCS11");
        if (kind == null) {
            throw refused("this Java has no SunPKCS11 (module jdk.crypto.cryptoki)", "Java này không có SunPKCS11");
        }
        try {
            Provider provider = kind.configure(config);
            Security.addProvider(provider);
            return Security.getProvider(provider.getName());
        } catch (InvalidParameterException | ProviderException e) {
            throw refused(
                    "truc.pkcs11.config: " + config + " names no token that can be used: " + root(e),
                    "tệp " + config + " không chỉ tới token dùng được");
        }
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static StartRefused refused(String english, String vietnamese) {
        return StartRefused.bySurroundings("truc.pkcs11: " + english, vietnamese);
    }
}
