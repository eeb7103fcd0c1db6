package vn.truc.boot.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorsRoomTest {
    @Nested
    class APassword {
        private final Argon2Passwords passwords = new Argon2Passwords();

        @Test
        void isHashedByArgon2WithASaltOfItsOwn() {
            String hash = passwords.hash("bốn con vịt vàng");
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(200);
            assertThat(passwords.hash("bốn con vịt vàng")).isNotEqualTo(hash);
            assertThat(passwords.matches("bốn con vịt vàng", hash)).isTrue();
            assertThat(passwords.matches("bốn con vịt vàn", hash)).isFalse();
        }
    }

    @Nested
    class TheKeyOfSecondFactors {
        @TempDir
        Path keys;

        @Test
        void isMadeOnceAndReadableByItsOwnerOnly() throws Exception {
            Path file = keys.resolve("operators.key");
            byte[] made = new SealKey(file).get();
            assertThat(made).hasSize(32);
            assertThat(new SealKey(file).get()).isEqualTo(made);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }

        @Test
        void isNotReplacedWhenItIsBroken() throws Exception {
            Path file = Files.writeString(keys.resolve("operators.key"), "00ff");
            assertThatThrownBy(() -> new SealKey(file).get()).isInstanceOf(IllegalStateException.class);
            assertThat(Files.readString(file)).isEqualTo("00ff");
        }
    }

    @Nested
    class ARefusal {
        @Test
        void takesAQuarterOfASecondOrAMultipleOfIt() {
            EvenSlowness slowness = new EvenSlowness();
            long begun = slowness.now();
            slowness.restSince(begun);
            assertThat(TimeUnit.NANOSECONDS.toMillis(slowness.now() - begun)).isBetween(249L, 400L);
        }
    }
}
