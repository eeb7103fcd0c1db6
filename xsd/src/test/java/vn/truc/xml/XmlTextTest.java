package vn.truc.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTextTest {
    @Test
    void isCutBetweenCharactersAndNeverInOne() {
        assertThat(XmlText.cut("abc", 3)).isEqualTo("abc");
        assertThat(XmlText.cut("abcd", 3)).isEqualTo("abc");
        assertThat(XmlText.cut("ab\ud840\udc00", 3)).isEqualTo("ab");
        assertThat(XmlText.cut("a\ud840\udc00b", 3)).isEqualTo("a\ud840\udc00");
    }
}
