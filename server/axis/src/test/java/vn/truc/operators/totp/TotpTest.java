package vn.truc.operators.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    /** The secret of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final Totp totp = new Totp(SECRET);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void computesTheVectorsOfTheStandard(long seconds, String code) {
        assertThat(totp.code(seconds / 30, 8)).isEqualTo(code);
        // Six digits are the last six of eight, as an app shows them.
        assertThat(totp.step(code.substring(2), Instant.ofEpochSecond(seconds), 0))
                .hasValue(seconds / 30);
    }

    @Nested
    class ATelephoneWhoseClockIsWrong {
        private final Instant now = Instant.ofEpochSecond(1_800_000_015);
        private final long step = 60_000_000;

        @ParameterizedTest
        @ValueSource(longs = {-1, 0, 1})
        void isTakenHalfAMinuteOff(long off) {
            assertThat(totp.step(totp.code(step + off, 6), now, 0)).hasValue(step + off);
        }

        @ParameterizedTest
        @ValueSource(longs = {-3, -2, 2, 3, 1000})
        void isNotTakenFurtherOff(long off) {
            assertThat(totp.step(totp.code(step + off, 6), now, 0)).isEmpty();
        }
    }

    @Test
    void acceptsNoCodeOfAStepThatWasUsedOrPassedOver() {
        Instant now = Instant.ofEpochSecond(1_800_000_015);
        assertThat(totp.step(totp.code(60_000_000, 6), now, 60_000_000)).isEmpty();
        assertThat(totp.step(totp.code(59_999_999, 6), now, 60_000_000)).isEmpty();
        assertThat(totp.step(totp.code(60_000_001, 6), now, 60_000_000)).hasValue(60_000_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "287082 ", "94287082", "２８７０８２", "28708", "-287082"})
    void takesNothingThatIsNotTheSixDigits(String text) {
        boolean sixDigits = text.strip().equals("287082");
        assertThat(totp.step(text, Instant.ofEpochSecond(59), 0).isPresent()).isEqualTo(sixDigits);
    }

    @Test
    void isShownAsAUriThatAnAppReads() {
        assertThat(totp.uri("Truc", "an@so.gov.vn"))
                .isEqualTo("otpauth://totp/Truc:an%40so.gov.vn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Truc"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(Authenticator.bytes(totp.text())).isEqualTo(SECRET);
    }

    /** RFC 4648 §10. */
    @ParameterizedTest
    @CsvSource({"'',''", "f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesBase32(String text, String written) {
        assertThat(Base32.write(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    @Nested
    class ASealedSecret {
        private final SecretSeal seal = new SecretSeal(() -> new byte[SecretSeal.KEY_BYTES]);

        @Test
        void isNotReadWithoutItsKeyOrForAnotherAccount() {
            String sealed = seal.seal("an", SECRET);
            assertThat(seal.open("an", sealed)).isEqualTo(SECRET);
            assertThatThrownBy(() -> seal.open("binh", sealed))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("second factor of binh");
            byte[] other = new byte[SecretSeal.KEY_BYTES];
            other[0] = 1;
            assertThatThrownBy(() -> new SecretSeal(() -> other).open("an", sealed))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void looksDifferentEachTime() {
            assertThat(seal.seal("an", SECRET)).isNotEqualTo(seal.seal("an", SECRET));
        }
    }
}
