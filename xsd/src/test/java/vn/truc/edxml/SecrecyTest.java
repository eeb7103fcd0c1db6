package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.edxml.part.OtherInfo.Secrecy;

class SecrecyTest {
    private static Packet marked(String mark) {
        return Packet.document()
                .with("</edXML:Priority>", "</edXML:Priority><edXML:Secret>" + mark + "</edXML:Secret>");
    }

    private static Secrecy read(Packet packet) throws IOException {
        return packet.readDocument().otherInfo().secrecy();
    }

    @Nested
    class AMark {
        @ParameterizedTest
        @CsvSource({
            "0, ORDINARY",
            "Thường, ORDINARY",
            "Bình thường, ORDINARY",
            "'', ORDINARY",
            "1, MAT",
            "Mật, MAT",
            "MẬT, MAT",
            "Độ mật, MAT",
            "2, TOI_MAT",
            "Tối  Mật, TOI_MAT",
            "TOI_MAT, TOI_MAT",
            "3, TUYET_MAT",
            "Tuyệt mật, TUYET_MAT",
            "TuyetMat, TUYET_MAT"
        })
        void isKnownHoweverItIsWritten(String mark, Secrecy secrecy) throws IOException {
            assertThat(read(marked(mark))).isEqualTo(secrecy);
        }

        @Test
        void isKnownInDecomposedUnicode() throws IOException {
            assertThat(read(marked("Ma\u0323\u0302t"))).isEqualTo(Secrecy.MAT);
        }

        @ParameterizedTest
        @ValueSource(strings = {"mặt trận", "4", "Kín", "Mật ong", "A"})
        void thatNobodyKnowsCountsAsTheHighest(String mark) throws IOException {
            assertThat(read(marked(mark))).isEqualTo(Secrecy.TUYET_MAT);
        }

        @Test
        void isSeenInAnotherPlaceToo() throws IOException {
            Packet packet = Packet.document()
                    .with("</edXML:MessageHeader>", "<edXML:secret>Mật</edXML:secret></edXML:MessageHeader>");
            assertThat(read(packet)).isEqualTo(Secrecy.MAT);
            assertThat(read(packet.without("OtherInfo"))).isEqualTo(Secrecy.MAT);
        }

        @Test
        void standsOnceOnly() throws IOException {
            Packet packet = marked("0").with("</edXML:Secret>", "</edXML:Secret><edXML:Secret>Mật</edXML:Secret>");
            assertThat(packet.rules()).contains(LintRule.REPEATED.id());
            assertThat(packet.lint().packet()).isEmpty();
        }

        @Test
        void isNotLostWhenThePacketIsWrittenAgain() throws IOException {
            EdxmlDocument document = marked("Tối mật")
                    .without("AttachmentEncoded")
                    .without("edXMLManifest")
                    .readDocument();
            String written = new String(ExamplePackets.bytes(document, Map.of()), UTF_8);
            assertThat(read(new Packet(written))).isEqualTo(Secrecy.TOI_MAT);
        }
    }

    @Nested
    class TheLimitsOfCirculation {
        private Packet circulated(String limits) {
            return Packet.document()
                    .with(
                            "</edXML:Priority>",
                            "</edXML:Priority><edXML:SphereOfPromulgation>" + limits + "</edXML:SphereOfPromulgation>");
        }

        @Test
        void mayBeAMark() throws IOException {
            assertThat(read(circulated("TUYỆT MẬT"))).isEqualTo(Secrecy.TUYET_MAT);
        }

        @Test
        void areMostlyNone() throws IOException {
            assertThat(read(circulated("Lưu hành nội bộ"))).isEqualTo(Secrecy.ORDINARY);
        }

        @Test
        void doNotLowerAMark() throws IOException {
            assertThat(read(circulated("Thường")
                            .with("<edXML:SphereOf", "<edXML:Secret>2</edXML:Secret><edXML:SphereOf")))
                    .isEqualTo(Secrecy.TOI_MAT);
        }
    }

    @Test
    void isOrdinaryWithoutAnyMark() throws IOException {
        assertThat(read(Packet.document())).isEqualTo(Secrecy.ORDINARY);
    }
}
