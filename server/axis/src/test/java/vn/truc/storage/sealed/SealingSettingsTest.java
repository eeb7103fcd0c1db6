package vn.truc.storage.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.exchange.ByteSize;

class SealingSettingsTest {
    private static final String HEX = "0f".repeat(32);
    private static final String BASE64 = Base64.getEncoder().encodeToString(new byte[32]);

    private static SealingSettings settings(boolean enabled, @Nullable String keys) {
        return new SealingSettings(enabled, keys, ByteSize.ofMebibytes(1));
    }

    @Test
    void nameKeysInHexInBase64OrInTheToken() {
        var named = settings(true, "new=" + HEX + ", old=" + BASE64 + ",card=pkcs11")
                .named();
        assertThat(named).extracting(SealingSettings.Named::id).containsExactly("new", "old", "card");
        assertThat(named.get(0).key()).hasSize(32).containsOnly(15);
        assertThat(named.get(1).key()).hasSize(32).containsOnly(0);
        assertThat(named.get(2).key()).isNull();
    }

    @Test
    void showNoKey() {
        assertThat(settings(true, "new=" + HEX).toString()).contains("new").doesNotContain("0f0f");
    }

    @ParameterizedTest
    @CsvSource({
        "secretword, key 1 of keys is not id=key",
        "a b=00, key 1 of keys is not id=key",
        "a=xyz!, key a of keys is neither hex nor Base64",
        "a=AAAA, key a of keys has 3 bytes instead of 32",
        "'a=pkcs11, a=pkcs11', keys has two keys a"
    })
    void areRefusedWithoutShowingAKey(String keys, String because) {
        assertThatThrownBy(() -> settings(false, keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(because);
    }

    @Test
    void needAKeyToBeEnabled() {
        assertThatThrownBy(() -> settings(true, null)).hasMessageContaining("enabled needs keys or keys-file");
        assertThat(settings(false, null).named()).isEmpty();
    }
}
