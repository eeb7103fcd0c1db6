package vn.truc.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.registry.list.AgencyFile;

class AgencyListTest {
    private static final String HEAD = "code,name,kind,status,legacy_code,parent,successor\n";

    private static List<AgencyEntry> read(String csv) throws IOException {
        return AgencyFile.packaged(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsThePackagedAgencies() throws IOException {
        try (var csv = Registry.class.getResourceAsStream("agencies.csv")) {
            List<AgencyEntry> agencies = AgencyFile.packaged(csv);
            assertThat(agencies)
                    .extracting(seed -> seed.registration().code())
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(30);
            assertThat(agencies)
                    .extracting(seed -> seed.registration().name())
                    .contains("Bộ Văn hóa, Thể thao và Du lịch");
            assertThat(agencies).extracting(AgencyEntry::status).contains(AgencyStatus.CLOSED);
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
        assertThatThrownBy(() -> read("code,kind\n")).hasMessageContaining("missing: [name]");
        assertThatThrownBy(() -> read("code,name,nmae\nA,b,c\n")).hasMessageContaining("column nmae is none of");
        assertThatThrownBy(() -> read("code,name,code\nA,b,c\n")).hasMessageContaining("column code stands twice");
        assertThatThrownBy(() -> read(HEAD + "A,\"b")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> read(HEAD + "A,b,TRIBE,ACTIVE,,,")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            A,,,,,,,,              | name: a name of 1 to 300 characters
            A,b,TRIBE,,,,,,        | kind (TRIBE): one of these is expected: MINISTRY
            A,b,,ASLEEP,,,,,       | status (ASLEEP): one of these is expected: ACTIVE
            A,b,,,,A,,,            | parent (A): the code of another agency
            A,b,,,,,A,,            | successor (A): the code of another agency
            A,b,,,,,,31/02/2026,   | valid_from (31/02/2026): a day that exists
            A,b,,,,,,2026-02-02,1/2/2026 | valid_until (1/2/2026): a day that exists and is not before valid_from
            """)
    void namesTheCellThatDoesNotHoldWhatItsColumnIsFor(String row, String reason) {
        String columns = "code,name,kind,status,legacy_code,parent,successor,valid_from,valid_until\n";
        assertThatThrownBy(() -> read(columns + row)).hasMessageContaining("row 2: " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u000b", "\u001b", "\u0000", "\u009b", "\ufffe"})
    void namesTheCellWithACharacterThatNobodyCanRead(String character) {
        assertThatThrownBy(() -> read("code,name\nA,Sở " + character + " Y tế\n"))
                .hasMessageContaining("row 2: name")
                .hasMessageContaining("without control characters");
    }
}
