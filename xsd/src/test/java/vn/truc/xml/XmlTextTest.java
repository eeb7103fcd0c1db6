package vn.truc.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class XmlTextTest {
    @Test
    void isCutBetweenCharactersAndNeverInOne() {
        assertThat(XmlText.cut("abc", 3)).isEqualTo("abc");
        assertThat(XmlText.cut("abcd", 3)).isEqualTo("abc");
        assertThat(XmlText.cut("ab\ud840\udc00", 3)).isEqualTo("ab");
        assertThat(XmlText.cut("a\ud840\udc00b", 3)).isEqualTo("a\ud840\udc00");
    }

    @Test
    void saysWhichCharacterXmlCannotCarry() {
        assertThat(XmlText.uncarried("Sở\t\n\r Y tế \ud840\udc00 \u009b")).isEmpty();
        assertThat(XmlText.uncarried("a\u0001")).contains("U+0001");
        assertThat(XmlText.uncarried("a\ud800b")).contains("U+D800");
        assertThat(XmlText.uncarried("a\uffff")).contains("U+FFFF");
    }

    @Test
    void fitsIfPeopleCanReadIt() {
        assertThat(XmlText.fit("name", "Sở\n😀")).isEqualTo("Sở\n😀");
        assertThatThrownBy(() -> XmlText.fit("name", "a\u009b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name có ký tự")
                .hasMessageContaining("name has the control or invalid character U+009B");
    }

    @Test
    void isShownWithAMarkForEachCharacterThatXmlCannotCarry() {
        assertThat(XmlText.replaced("a\u0000b\udc00\ud840\udc00")).isEqualTo("a\ufffdb\ufffd\ud840\udc00");
    }
}
