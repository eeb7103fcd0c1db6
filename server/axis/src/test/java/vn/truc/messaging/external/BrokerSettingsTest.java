package vn.truc.messaging.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.messaging.outside.Stores;

class BrokerSettingsTest {
    private static BrokerSettings at(String url) {
        return new BrokerSettings(url, "axis", "word", null, null, null, null);
    }

    @Nested
    class AnAddress {
        @Test
        void isOneOfSeveral() {
            assertThat(at("ssl://north.example.vn:61617, ssl://[::1]:61618").addresses())
                    .extracting(Object::toString)
                    .containsExactly("ssl://north.example.vn:61617", "ssl://[::1]:61618");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "tcp://broker:61616",
                    "ssl://broker",
                    "ssl://broker:0",
                    "ssl://broker:70000",
                    "ssl://broker:61617?verifyHost=false",
                    "ssl://broker:61617,"
                })
        void thatIsNotPrivateIsRefused(String url) {
            assertThatIllegalArgumentException().isThrownBy(() -> at(url)).withMessageContaining("url");
        }

        @Test
        void needsSomebodyWhoIsKnownThere() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BrokerSettings("ssl://b:1", null, null, null, null, null, null))
                    .withMessageContaining("key-store or a user");
        }
    }

    @Nested
    class AStore {
        @TempDir
        Path directory;

        private BrokerSettings with(Path keyStore, String password) {
            return new BrokerSettings("ssl://b:1", null, null, null, null, keyStore, password);
        }

        @Test
        void isNamedWhenItCannotBeRead() throws IOException {
            Path text = Files.writeString(directory.resolve("text.p12"), "no store");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Handshake.with(with(text, "word"), Duration.ofSeconds(1)))
                    .withMessageStartingWith("key-store: " + text + " cannot be read");
        }

        @Test
        void isNamedWhenItsPasswordIsWrong() throws Exception {
            Path store = new Stores(directory, "authority").key("axis", null);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Handshake.with(with(store, "wrong"), Duration.ofSeconds(1)))
                    .withMessageStartingWith("key-store: " + store + " cannot be read");
        }

        @Test
        void keepsItsPasswordOutOfEveryText() {
            assertThat(with(Path.of("axis.p12"), "secret-word").toString()).doesNotContain("secret-word");
        }
    }
}
