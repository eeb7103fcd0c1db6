package vn.truc.wire.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.wire.multipart.MultipartException.Reason;

class MultipartReaderTest {
    private static final String TYPE = "multipart/related; type=\"text/xml\"; boundary=\"b\"";
    private static final String TWO_PARTS = "--b\r\nContent-Type: text/xml\r\nContent-ID: <r>\r\n\r\n<e/>\r\n"
            + "--b\r\nContent-Type: application/xml\r\nContent-ID: <p@x>\r\n\r\npacket\r\n--b--\r\n";

    private record Read(Optional<String> id, String type, String content) {}

    private static List<Read> read(String contentType, byte[] message) throws IOException {
        List<Read> all = new ArrayList<>();
        try (MultipartReader reader =
                new MultipartReader(new ByteArrayInputStream(message), contentType, MultipartLimits.standard())) {
            for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
                Part one = part.get();
                all.add(new Read(
                        one.contentId(),
                        one.contentType(),
                        new String(one.content().readAllBytes(), ISO_8859_1)));
            }
        }
        return all;
    }

    private static List<Read> read(String message) throws IOException {
        return read(TYPE, message.getBytes(ISO_8859_1));
    }

    private static String contentOf(String headers, String content) throws IOException {
        return read("--b\r\n" + headers + "\r\n" + content + "\r\n--b--").get(0).content();
    }

    private static void refused(Reason reason, String contentType, String message) {
        MultipartException refusal =
                catchThrowableOfType(MultipartException.class, () -> read(contentType, message.getBytes(ISO_8859_1)));
        assertThat(refusal).as("the message was accepted").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    private static void refused(Reason reason, String message) {
        refused(reason, TYPE, message);
    }

    @Nested
    class AMessage {
        @Test
        void isReadToTheEndOfItsStream() throws Exception {
            ByteArrayInputStream in = new ByteArrayInputStream((TWO_PARTS + " and then").getBytes(ISO_8859_1));
            InputStream drop = new java.io.FilterInputStream(in) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(1, length));
                }
            };
            MultipartReader reader = new MultipartReader(drop, TYPE, MultipartLimits.standard());
            while (reader.next().isPresent()) {
                // Passed over.
            }
            assertThat(in.available()).isZero();
        }

        @Test
        void hasNoEndOfBytesBehindItsEnd() {
            refused(Reason.HEADERS_TOO_LARGE, TWO_PARTS + "x".repeat(5000));
        }

        @Test
        void comesPartByPart() throws Exception {
            assertThat(read(TWO_PARTS))
                    .containsExactly(
                            new Read(Optional.of("r"), "text/xml", "<e/>"),
                            new Read(Optional.of("p@x"), "application/xml", "packet"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related; boundary=b",
                    "Multipart/Related;BOUNDARY=\"b\";type=application/xop+xml;start-info=text/xml",
                    "multipart/related; type=text/xml; start=\"<r>\"; boundary=b",
                    "multipart/related; type=text/xml; start=r; boundary=b; ",
                    "multipart/related; type=\"text/xml\"; x=\"a\\\"b;c\"; boundary=\"b\"",
                })
        void mayNameItsTypeInEveryUsualWay(String contentType) throws Exception {
            assertThat(read(contentType, TWO_PARTS.getBytes(UTF_8))).hasSize(2);
        }

        @Test
        void mayHaveSomethingBeforeTheFirstBoundaryAndAfterTheLast() throws Exception {
            assertThat(read("This is MIME.\r\n" + TWO_PARTS + "bye")).hasSize(2);
            assertThat(read("\r\n" + TWO_PARTS)).hasSize(2);
        }

        @Test
        void mayPadItsBoundaryLines() throws Exception {
            assertThat(read(TWO_PARTS.replace("--b\r\n", "--b \t\r\n"))).hasSize(2);
        }

        @Test
        void mayUseABoundaryFullOfPunctuation() throws Exception {
            String boundary = "=_Part 1'()+_,-./:=?x";
            assertThat(read(
                            "multipart/related; boundary=\"" + boundary + "\"",
                            TWO_PARTS.replace("--b", "--" + boundary).getBytes(UTF_8)))
                    .hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"--b\r\n\r\n\r\n--b--", "--b\r\n\r\n--b--", "--b\r\nContent-Type: a/b\r\n\r\n--b--"})
        void mayHaveAnEmptyPart(String message) throws Exception {
            assertThat(read(message)).extracting(Read::content).containsExactly("");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\r\n", "\r", "\r\n-", "\r\n--", "a\r\n--a\r\n", "\n--b", "\r--b\n", "x--b", "\r\r\n-\r\n"})
        void mayContainAlmostABoundary(String content) throws Exception {
            assertThat(contentOf("", content)).isEqualTo(content);
        }

        @Test
        void isRecognisedByItsName() {
            assertThat(MultipartReader.reads("Multipart/Related; boundary=x")).isTrue();
            assertThat(MultipartReader.reads("multipart/form-data; boundary=x")).isFalse();
            assertThat(MultipartReader.reads("text/xml")).isFalse();
        }

        @Test
        void isTheSameHoweverItArrives() throws Exception {
            Random random = new Random(42);
            for (int round = 0; round < 200; round++) {
                byte[] content = new byte[random.nextInt(70_000) + 60_000];
                for (int i = 0; i < content.length; i++) {
                    content[i] = (byte) "\r\n-bx".charAt(random.nextInt(100) < 90 ? 4 : random.nextInt(4));
                }
                String text = new String(content, ISO_8859_1).replace("\r\n--b", "\r\n--c");
                byte[] message = ("--b\r\n\r\n" + text + "\r\n--b--").getBytes(ISO_8859_1);
                InputStream dripping = new ByteArrayInputStream(message) {
                    @Override
                    public synchronized int read(byte[] target, int offset, int length) {
                        return super.read(target, offset, Math.min(length, 1 + random.nextInt(5000)));
                    }
                };
                try (MultipartReader reader = new MultipartReader(dripping, TYPE, MultipartLimits.standard())) {
                    byte[] read = reader.next().orElseThrow().content().readAllBytes();
                    assertThat(new String(read, ISO_8859_1).equals(text)).isTrue();
                    assertThat(reader.next()).isEmpty();
                }
            }
        }
    }

    @Nested
    class AMessageCutShort {
        @Test
        void isRefusedWhereverItIsCut() {
            int end = TWO_PARTS.indexOf("--b--") + "--b-".length();
            for (int length = 0; length <= end; length++) {
                refused(Reason.TRUNCATED, TWO_PARTS.substring(0, length));
            }
        }

        @Test
        void failsWhileThePartIsRead() throws Exception {
            try (MultipartReader reader = new MultipartReader(
                    new ByteArrayInputStream("--b\r\n\r\nhalf of it".getBytes(UTF_8)),
                    TYPE,
                    MultipartLimits.standard())) {
                InputStream content = reader.next().orElseThrow().content();
                assertThatThrownBy(content::readAllBytes).isInstanceOf(MultipartException.class);
            }
        }

        @Test
        void failsWhenThePartIsPassedOver() throws Exception {
            try (MultipartReader reader = new MultipartReader(
                    new ByteArrayInputStream("--b\r\n\r\nhalf of it".getBytes(UTF_8)),
                    TYPE,
                    MultipartLimits.standard())) {
                reader.next();
                assertThatThrownBy(reader::next).isInstanceOf(MultipartException.class);
            }
        }
    }

    @Nested
    class AMalformedMessage {
        @Test
        void isRefusedUnlessItIsMultipartRelated() {
            refused(Reason.WRONG_CONTENT_TYPE, "text/xml", "");
            refused(Reason.WRONG_CONTENT_TYPE, "multipart/mixed; boundary=b", TWO_PARTS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related; boundary=b; boundary=c",
                    "multipart/related; boundary=\"b",
                    "multipart/related; boundary=\"b\"c",
                    "multipart/related; nonsense",
                })
        void isRefusedWhenItsTypeCannotBeRead(String contentType) {
            refused(Reason.WRONG_CONTENT_TYPE, contentType, TWO_PARTS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"multipart/related", "multipart/related; boundary=\"\"", "multipart/related; boundary=\"b \""
                })
        void isRefusedWithoutBoundary(String contentType) {
            refused(Reason.BOUNDARY_MISSING, contentType, TWO_PARTS);
        }

        @Test
        void isRefusedWithAnEndlessBoundary() {
            refused(Reason.BOUNDARY_TOO_LONG, "multipart/related; boundary=" + "b".repeat(71), TWO_PARTS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"--bc\r\n", "--b-\r\n", "--b\n"})
        void isRefusedWhenABoundaryLineGoesOn(String line) {
            refused(Reason.BOUNDARY_MALFORMED, TWO_PARTS.replace("--b\r\n", line));
        }

        @Test
        void isRefusedWithoutParts() {
            refused(Reason.NO_PARTS, "--b--\r\n");
        }

        @ParameterizedTest
        @CsvSource({
            "HEADER_FOLDED,'Content-Type: text/xml;\r\n charset=x\r\n'",
            "HEADER_FOLDED,'Content-Type: text/xml;\r\n\tcharset=x\r\n'",
            "HEADER_REPEATED,'Content-ID: <a>\r\ncontent-id: <b>\r\n'",
            "HEADER_MALFORMED,'Content-ID <a>\r\n'",
            "HEADER_MALFORMED,'Content-ID : <a>\r\n'",
            "HEADER_MALFORMED,': a\r\n'",
            "HEADER_MALFORMED,'X: a\rY: b\r\n'",
            "HEADER_MALFORMED,'X: a\nY: b\r\n'",
            "HEADER_MALFORMED,'X: a\u0000b\r\n'",
            "ENCODING_UNKNOWN,'Content-Transfer-Encoding: x-uuencode\r\n'",
        })
        void isRefusedForItsHeaders(Reason reason, String headers) {
            refused(reason, "--b\r\n" + headers + "\r\nx\r\n--b--");
        }

        @Test
        void isRefusedWhenItsEnvelopeIsNotFirst() {
            refused(Reason.ROOT_NOT_FIRST, "multipart/related; start=\"<p@x>\"; boundary=b", TWO_PARTS);
        }

        @Test
        void isRefusedWhenTwoPartsHaveTheSameId() {
            refused(Reason.CONTENT_ID_REPEATED, TWO_PARTS.replace("<p@x>", "<r>"));
        }
    }

    @Nested
    class ALimit {
        /** Of 4096 bytes of header lines: {@code X: } stands before it. */
        private static final int LINE = 4096 - 3;

        private static String sixteen() {
            StringBuilder headers = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                headers.append("X-").append(i).append(": a\r\n");
            }
            return headers.toString();
        }

        @Test
        void isNotExceededByWhatMeetsItExactly() throws Exception {
            assertThat(read("--b\r\n\r\n\r\n".repeat(4) + "--b--")).hasSize(4);
            assertThat(read("--b\r\n" + sixteen() + "\r\nx\r\n--b--")).hasSize(1);
            assertThat(read("--b\r\nX: " + "a".repeat(LINE) + "\r\n\r\nx\r\n--b--"))
                    .hasSize(1);
            refused(Reason.HEADERS_TOO_LARGE, "--b\r\nX: " + "a".repeat(LINE + 1) + "\r\n\r\nx\r\n--b--");
        }

        @Test
        void holdsForParts() {
            refused(Reason.TOO_MANY_PARTS, "--b\r\n\r\n\r\n".repeat(5) + "--b--");
        }

        @Test
        void holdsForHeadersOfAPart() {
            StringBuilder headers = new StringBuilder();
            for (int i = 0; i < 17; i++) {
                headers.append("X-").append(i).append(": a\r\n");
            }
            refused(Reason.TOO_MANY_HEADERS, "--b\r\n" + headers + "\r\nx\r\n--b--");
        }

        @Test
        void holdsForBytesOfHeaders() {
            refused(Reason.HEADERS_TOO_LARGE, "--b\r\nX: " + "a".repeat(5000) + "\r\n\r\nx\r\n--b--");
        }

        @Test
        void holdsForBytesBeforeTheFirstBoundary() {
            refused(Reason.HEADERS_TOO_LARGE, "p".repeat(5000) + "\r\n" + TWO_PARTS);
        }

        @Test
        void isToldFromBrokenGrammar() {
            assertThat(new MultipartException(Reason.TOO_MANY_PARTS).isLimit()).isTrue();
            assertThat(new MultipartException(Reason.TRUNCATED).isLimit()).isFalse();
        }
    }

    @Nested
    class ATransferEncoding {
        @ParameterizedTest
        @ValueSource(strings = {"7bit", "8bit", "binary", "Binary"})
        void mayBeNone(String encoding) throws Exception {
            assertThat(contentOf("Content-Transfer-Encoding: " + encoding + "\r\n", "a=20\u00e9"))
                    .isEqualTo("a=20\u00e9");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 4, 57, 8191, 8192, 8193, 100_000})
        void mayBeBase64(int length) throws Exception {
            byte[] content = new byte[length];
            new Random(length).nextBytes(content);
            String wrapped = Base64.getMimeEncoder().encodeToString(content);
            String plain = Base64.getEncoder().encodeToString(content);

            for (String encoded : List.of(wrapped, plain, plain + "\r\n \t")) {
                assertThat(contentOf("Content-Transfer-Encoding: BASE64\r\n", encoded)
                                .getBytes(ISO_8859_1))
                        .isEqualTo(content);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AAA",
                    "A",
                    "AA=",
                    "A===",
                    "AA==AA==",
                    "AA==A",
                    "AA=A",
                    "AAAA====",
                    "AA*A",
                    "AA-_",
                    "=",
                    "ÁAAA"
                })
        void isRefusedWhenItIsNoBase64(String encoded) {
            refused(Reason.ENCODING_BROKEN, "--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded + "\r\n--b--");
        }

        @ParameterizedTest
        @CsvSource({
            "a=20b,a b",
            "a=3D=3d,a==",
            "'a=\r\nb',ab",
            "'a= \r\nb',ab",
            "'a  \r\nb','a\r\nb'",
            "'a=20 \r\nb','a \r\nb'",
            "'a b\tc','a b\tc'",
            "'a   ',a",
            "=C3=A9,\u00c3\u00a9",
        })
        void mayBeQuotedPrintable(String encoded, String content) throws Exception {
            assertThat(contentOf("Content-Transfer-Encoding: quoted-printable\r\n", encoded))
                    .isEqualTo(content);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=2", "a=", "a=ZZ", "a=\rb", "\u00e9", "a\u0001", "abc=G1def"})
        void isRefusedWhenItIsNoQuotedPrintable(String encoded) {
            refused(
                    Reason.ENCODING_BROKEN,
                    "--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + encoded + "\r\n--b--");
        }
    }

    @Nested
    class APart {
        @Test
        void cannotBeReadAfterTheNextOneWasAskedFor() throws Exception {
            try (MultipartReader reader = new MultipartReader(
                    new ByteArrayInputStream(TWO_PARTS.getBytes(UTF_8)), TYPE, MultipartLimits.standard())) {
                Part first = reader.next().orElseThrow();
                reader.next();
                assertThatThrownBy(() -> first.content().read()).isInstanceOf(IOException.class);
            }
        }

        @ParameterizedTest
        @CsvSource({"cid:a@b,a@b", "CID:a%40b,a@b", "cid:a+b,a+b", "http://x,", "cid:,", "cid:%zz,", "a@b,"})
        void isAddressedByItsContentId(String href, String id) {
            assertThat(Part.idIn(href)).isEqualTo(Optional.ofNullable(id));
        }
    }
}
