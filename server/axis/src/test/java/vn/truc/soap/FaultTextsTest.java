package vn.truc.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class FaultTextsTest {
    private final FaultTexts vietnamese = FaultTexts.vietnamese();
    private final FaultTexts english = FaultTexts.english();

    @Test
    void aVietnameseReaderMeetsNoEnglishPhrase() {
        AxisException refused = SoapFaults.notAnEnvelope("the Envelope has no Body");
        assertThat(vietnamese.message(refused.code(), refused.facts())).endsWith(": Envelope không có Body.");
        assertThat(english.message(refused.code(), refused.facts())).endsWith(": the Envelope has no Body.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            cvc-complex-type.2.4.b: is not complete. One of '{deliveryId}' is expected | cvc-complex-type.2.4.b: chưa đủ, cần một trong '{deliveryId}' tại đây
            cvc-minLength-valid: is not facet-valid with respect to minLength '1' for type 'DeliveryId' | cvc-minLength-valid: không thỏa minLength '1' của kiểu 'DeliveryId'
            not a usable LeaseToken: 1 to 64 characters without outer blanks | giá trị không hợp lệ cho LeaseToken: cần 1 đến 64 ký tự, không có khoảng trắng ở hai đầu
            """)
    void aRuleOfTheSchemaOrOfAnIdIsSaidInVietnamese(String rule, String said) {
        AxisException refused = SoapFaults.invalidRequest("GetDocument", rule);
        assertThat(vietnamese.message(refused.code(), refused.facts())).contains("(" + said + ")");
        assertThat(english.message(refused.code(), refused.facts())).contains("(" + rule + ")");
    }

    @Test
    void anElementKeepsItsNameEvenWhereThatIsAWord() {
        AxisException refused = SoapFaults.invalidRequest("packet", "exactly one of content and href");
        assertThat(vietnamese.message(refused.code(), refused.facts()))
                .contains(": packet (đúng một trong content và href)");
    }

    @Test
    void anExceededLimitIsNamedWithItsValue() {
        AxisException refused = SoapFaults.limitExceeded("MIME parts", 2, null);
        assertThat(vietnamese.message(refused.code(), refused.facts())).contains(": số phần MIME, tối đa 2");
        assertThat(english.message(refused.code(), refused.facts())).contains(": MIME parts, at most 2");
    }

    @ParameterizedTest
    @EnumSource
    void everyFactStandsWhereItCanBeLeftOut(FaultCode code) {
        assertThat(vietnamese.message(code, Map.of())).doesNotContain("{", "}", "[", "]");
        assertThat(english.message(code, Map.of())).doesNotContain("{", "}", "[", "]");
    }

    @Test
    void codesAndNamesStayAsTheyAre() {
        assertThat(vietnamese.message(
                        FaultCode.SECURITY_PROFILE_NOT_MET, Map.of("rule", "unique-ids", "element", "wsu:Timestamp")))
                .contains("unique-ids", "wsu:Timestamp");
    }
}
