package vn.truc.storage.sealed;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A key of the operator's that seals the data keys of contents, AES-256. It may lie in a token, which then does the
 * sealing. Thread-safe.
 */
public final class SealingKey {
    /** What an id may be, so that it has room in the header of sealed content. */
    static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,63}");

    static final int DATA_KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    /** The length of a sealed data key. */
    static final int WRAPPED = NONCE + DATA_KEY + TAG;

    private final String id;
    private final SecretKey key;
    private final @Nullable Provider provider;
    private final SecureRandom random = new SecureRandom();

    /** @param provider of the token that the key lies in; null for a key in memory */
    public SealingKey(String id, SecretKey key, @Nullable Provider provider) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a sealing key is 1 to 63 of A-Z a-z 0-9 . _ -");
        }
        this.id = id;
        this.key = key;
        this.provider = provider;
    }

    /** By which sealed content names it. */
    public String id() {
        return id;
    }

    /** @param about what the data key belongs to; it opens only together with the same */
    byte[] wrap(byte[] dataKey, byte[] about) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        ByteBuffer wrapped = ByteBuffer.allocate(WRAPPED);
        wrapped.put(nonce).put(done(Cipher.ENCRYPT_MODE, nonce, dataKey, about));
        return wrapped.array();
    }

    /** @throws GeneralSecurityException if this is not the key, or {@code about} another, or its token is away */
    byte[] unwrap(byte[] wrapped, byte[] about) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        byte[] rest = new byte[wrapped.length - NONCE];
        ByteBuffer.wrap(wrapped).get(nonce).get(rest);
        return done(Cipher.DECRYPT_MODE, nonce, rest, about);
    }

    private byte[] done(int mode, byte[] nonce, byte[] input, byte[] about) throws GeneralSecurityException {
        String how = "AES/GCM/NoPadding";
        try {
            Cipher cipher = provider == null ? Cipher.getInstance(how) : Cipher.getInstance(how, provider);
            cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(about);
            return cipher.doFinal(input);
        } catch (ProviderException e) {
            throw new GeneralSecurityException("the token of key " + id + " does not answer", e);
        }
    }

    /** The id, never the key. */
    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }
}
