package vn.truc.soap.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.exchange.DocumentId;

class EdocNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-8000-8000-000000000000",
                "8d453324-2a74-8539-8a9b-766ad66c0c41",
                "ffffffff-ffff-8fff-bfff-ffffffffffff"
            })
    void leadsBackToItsDocument(String id) {
        EdocNumber number = EdocNumber.of(new DocumentId(id));
        assertThat(number.value()).isNotNegative();
        assertThat(EdocNumber.read(number.toString())).contains(number);
        assertThat(id.compareTo(number.from())).isNotNegative();
        assertThat(id.compareTo(number.to())).isNegative();
        assertThat(number.from()).isEqualTo(id.substring(0, 17));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1e5", "9223372036854775807", "99999999999999999999", "0x10"})
    void isNothingElse(String text) {
        assertThat(EdocNumber.read(text)).isEmpty();
    }

    @Test
    void fitsWhereOldSystemsKeepIt() {
        assertThat(EdocNumber.of(new DocumentId("ffffffff-ffff-8fff-bfff-ffffffffffff"))
                        .value())
                .isLessThan(1L << 60);
    }
}
