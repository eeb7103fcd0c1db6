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
        void isReadFromWhatStandsInItsElement() throws IOException {
            assertThat(read(marked("<x>Mật</x>"))).isEqualTo(Secrecy.MAT);
            assertThat(read(marked("0<x>Mật</x>"))).isEqualTo(Secrecy.TUYET_MAT);
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

        @ParameterizedTest
        @CsvSource({
            "Mật, MAT",
            "Mật., MAT",
            "(Mật), MAT",
            "*** MẬT ***, MAT",
            "M Ậ T, MAT",
            "M.Ậ.T, MAT",
            "M\u200bật, MAT",
            "M\u3164ật, MAT",
            "\u039cẬT, MAT",
            "\u041c\u1eadt, MAT",
            "\uff2d\u1eac\uff34, MAT",
            "Lưu hành nội bộ; Mật, MAT",
            "Lưu hành nội bộ - Mật, MAT",
            "Lưu hành nội bộ. Mật, MAT",
            "'Nội bộ, tối mật, khẩn', TOI_MAT",
            "Tối-mật, TOI_MAT",
            "Nội bộ\u2028Mật, MAT",
            "T\u041e\u0301\u0406 MẬT, TOI_MAT",
            "Nội bộ; Tối-mật, TOI_MAT",
            "Nội bộ / T Ố I M Ậ T, TOI_MAT",
            "Nội bộ; T.Ố.I M.Ậ.T, TOI_MAT",
            "TU\u03a5\u1ec6T MẬT, TUYET_MAT",
            "Độ mật: Tuyệt mật, TUYET_MAT",
            "Độ mật, MAT",
            "'Mật; Tuyệt mật', TUYET_MAT"
        })
        void holdAMarkThatStandsAlone(String limits, Secrecy secrecy) throws IOException {
            assertThat(read(circulated(limits))).isEqualTo(secrecy);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Lưu hành nội bộ",
                    "Liên thông văn bản quốc gia",
                    "Bảo mật thông tin",
                    "An toàn, bảo mật",
                    "bảo-mật",
                    "Mật độ dân số",
                    "mật-độ",
                    "Bí mật kinh doanh",
                    "Các đơn vị bí mật; mật ong",
                    "Mặt trận Tổ quốc; Ủy ban",
                    "Độ mật: Thường",
                    "Độ mật: không",
                    "Thường",
                    "Phòng 1, 2, 3",
                    "Toàn tỉnh (3 bản)",
                    "Đã giải mật",
                    "Format"
                })
        void areMostlyNone(String limits) throws IOException {
            assertThat(read(circulated(limits))).isEqualTo(Secrecy.ORDINARY);
        }

        @Test
        void areAllRead() throws IOException {
            String second = "<edXML:SphereOfPromulgation>Mật</edXML:SphereOfPromulgation>";
            assertThat(read(circulated("Nội bộ").with("</edXML:OtherInfo>", second + "</edXML:OtherInfo>")))
                    .isEqualTo(Secrecy.MAT);
            assertThat(read(circulated("Nội bộ").with("</edXML:MessageHeader>", second + "</edXML:MessageHeader>")))
                    .isEqualTo(Secrecy.MAT);
            assertThat(read(circulated("Nội bộ<x>Mật</x>"))).isEqualTo(Secrecy.MAT);
            assertThat(read(Packet.document()
                            .without("OtherInfo")
                            .with("</edXML:MessageHeader>", second + "</edXML:MessageHeader>")))
                    .isEqualTo(Secrecy.MAT);
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
