package vn.truc.wire.profile;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.regex.Pattern;
import javax.security.auth.callback.CallbackHandler;
import org.apache.wss4j.common.crypto.CryptoBase;
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.jspecify.annotations.Nullable;

/** Gives WSS4J the key held in memory, and nothing else: no key store, no trust decision. */
final class HeldKey extends CryptoBase {
    private final Credential credential;

    HeldKey(Credential credential) {
        this.credential = credential;
    }

    @Override
    public X509Certificate[] getX509Certificates(CryptoType type) {
        return new X509Certificate[] {credential.certificate()};
    }

    @Override
    public String getX509Identifier(X509Certificate certificate) {
        return "";
    }

    @Override
    public PrivateKey getPrivateKey(X509Certificate certificate, @Nullable CallbackHandler handler) {
        return credential.key();
    }

    @Override
    public PrivateKey getPrivateKey(PublicKey key, @Nullable CallbackHandler handler) {
        return credential.key();
    }

    @Override
    public PrivateKey getPrivateKey(@Nullable String identifier, @Nullable String password) {
        return credential.key();
    }

    @Override
    public void verifyTrust(
            X509Certificate[] certificates,
            boolean revocation,
            @Nullable Collection<Pattern> subjects,
            @Nullable Collection<Pattern> issuers)
            throws WSSecurityException {
        throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }

    @Override
    public void verifyTrust(PublicKey key) throws WSSecurityException {
        throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }
}
