package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String ID = "0a1b2c3d-0000-4000-8000-0123456789ab";

    @Nested
    class ATableThatFits {
        @Test
        void isAsNarrowAsItCanBe() {
            assertThat(new Table("A", "B").row("một", "hai").row("x", "y").lines(0))
                    .containsExactly("A    B", "một  hai", "x    y");
        }
    }

    @Nested
    class ATableThatDoesNot {
        @Test
        void wrapsWordsAndLosesNothing() {
            String reason = "không đúng thẩm quyền, đề nghị gửi lại cho Sở Nội vụ theo đúng phân cấp hiện hành";
            List<String> lines = new Table("DELIVERY", "REASON").row(ID, reason).lines(2);

            assertThat(lines).allMatch(line -> line.length() <= Table.WIDTH).allMatch(line -> line.startsWith("  "));
            assertThat(lines.get(1)).contains(ID);
            assertThat(String.join(" ", lines).replaceAll("\\s+", " ").replace(ID + " ", ""))
                    .contains(reason.substring(0, 20));
            assertThat(String.join(" ", lines).replaceAll("\\s+", " ")).endsWith("hiện hành");
        }

        @Test
        void leavesTheColumnsWholeThatAreToBe() {
            String moment = "2026-11-20 15:00:00+07";
            List<String> lines = new Table("DELIVERY", "SINCE", "WHAT")
                    .whole(0, 1)
                    .row(ID, moment, "000.00.00.G22 document (express, timed)")
                    .lines(0);

            assertThat(lines.get(1)).startsWith(ID + "  " + moment + "  000.00.00.G22");
            assertThat(lines).allMatch(line -> line.length() <= Table.WIDTH);
        }

        @Test
        void breaksEvenAWordWithoutEnd() {
            assertThat(new Table("A", "B").row("x".repeat(300), ID).lines(0))
                    .allMatch(line -> line.length() <= Table.WIDTH);
        }
    }
}
