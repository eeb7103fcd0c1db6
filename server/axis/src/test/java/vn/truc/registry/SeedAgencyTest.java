package vn.truc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeedAgencyTest {
    private static final String HEAD = "code,name,kind,status,legacy_code,parent,successor\n";

    private static List<SeedAgency> read(String csv) throws IOException {
        return SeedAgency.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsThePackagedAgencies() throws IOException {
        try (var csv = SeedAgency.class.getResourceAsStream("agencies.csv")) {
            List<SeedAgency> agencies = SeedAgency.read(csv);
            assertThat(agencies)
                    .extracting(seed -> seed.registration().code())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(30);
            assertThat(agencies)
                    .extracting(seed -> seed.registration().name())
                    .contains("Bộ Văn hóa, Thể thao và Du lịch");
            assertThat(agencies).extracting(SeedAgency::status).contains(AgencyStatus.CLOSED);
        }
    }

    @Test
    void readsQuotesCommasAndBothLineEnds() throws IOException {
        assertThat(read(HEAD
                        + "A,\"Sở \"\"Mẫu\"\", mới\",OTHER,ACTIVE,,,\r\nB,b\nc,OTHER,CLOSED,,,A"
                                .replace("b\nc", "\"b\nc\"")))
                .extracting(seed -> seed.registration().name())
                .containsExactly("Sở \"Mẫu\", mới", "b\nc");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> read("code,name\n")).hasMessageContaining("must begin with the line");
        assertThatThrownBy(() -> read(HEAD + "A,b\n")).hasMessageContaining("2 cells instead of 7");
        assertThatThrownBy(() -> read(HEAD + "A,\"b")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> read(HEAD + "A,b,TRIBE,ACTIVE,,,")).isInstanceOf(IllegalArgumentException.class);
    }
}
