package vn.truc.boot.token;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The token (HSM, smart card) in which keys of the axis may lie.
 *
 * @param config configuration file of Java's SunPKCS11 provider, which names the library of the token and its slot;
 *     absent means that there is no token
 * @param password the PIN of the token's user, from the environment or from password-file
 */
public record Pkcs11Settings(@Nullable Path config, @Nullable String password) {
    public Pkcs11Settings {
        if (config != null && password == null) {
            throw new IllegalArgumentException("config needs password or password-file, the PIN of the token");
        }
    }

    /** Never shows the PIN. */
    @Override
    public String toString() {
        return "Pkcs11Settings[" + config + (password == null ? "" : ", with a PIN") + "]";
    }
}
