package vn.truc.boot.token;

import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import vn.truc.storage.sealed.Sealing;
import vn.truc.storage.sealed.SealingKey;
import vn.truc.storage.sealed.SealingSettings;

/** Makes of the settings how content lies at rest. */
public final class Seals {
    private Seals() {}

    /** @throws vn.truc.boot.start.StartRefused if a key lies in a token that cannot be used */
    public static Sealing of(SealingSettings settings, Token token) {
        List<SealingKey> keys =
                settings.named().stream().map(named -> key(named, token)).toList();
        return new Sealing(keys, settings.enabled());
    }

    private static SealingKey key(SealingSettings.Named named, Token token) {
        byte[] key = named.key();
        return key == null
                ? token.sealingKey(named.id())
                : new SealingKey(named.id(), new SecretKeySpec(key, "AES"), null);
    }
}
