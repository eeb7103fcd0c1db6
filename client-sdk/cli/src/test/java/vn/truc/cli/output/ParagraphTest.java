package vn.truc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParagraphTest {
    private static final String SENTENCE =
            "Hãy kiểm tra chứng thư đã đăng ký tại trục này, còn hiệu lực, chưa bị thu hồi,"
                    + " và không có gì thay đổi thông điệp sau khi ký.";

    @Test
    void isBrokenBetweenWords() {
        List<String> lines = Paragraph.lines("  → " + SENTENCE);

        assertThat(lines).hasSize(2).allMatch(line -> line.length() < Table.WIDTH);
        assertThat(lines.get(0)).startsWith("  → Hãy");
        assertThat(lines.get(1)).startsWith("    ");
        assertThat(String.join(" ", lines).replaceAll("\\s+", " ").strip()).isEqualTo("→ " + SENTENCE);
    }

    @Test
    void isLeftAloneWhenItFits() {
        assertThat(Paragraph.lines("  ngắn")).containsExactly("  ngắn");
    }

    @Test
    void breaksAWordThatIsLongerThanTheTerminal() {
        assertThat(Paragraph.lines("x".repeat(200))).hasSize(3).allMatch(line -> line.length() < Table.WIDTH);
    }
}
