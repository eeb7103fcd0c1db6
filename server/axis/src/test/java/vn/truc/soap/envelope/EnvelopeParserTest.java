package vn.truc.soap.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.xml.SafeXml;

class EnvelopeParserTest {
    private static final String SOAP11 = "http://schemas.xmlsoap.org/soap/envelope/";

    private final List<SoapVersion> seen = new ArrayList<>();

    private Envelope parse(byte[] bytes) {
        return EnvelopeParser.parse(bytes, seen::add);
    }

    private Envelope body(String content) {
        return parse(
                ("<s:Envelope xmlns:s='" + SOAP11 + "'><s:Body>" + content + "</s:Body></s:Envelope>").getBytes(UTF_8));
    }

    private AxisException refused(String text) {
        AxisException refusal = catchThrowableOfType(AxisException.class, () -> parse(text.getBytes(UTF_8)));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private FaultCode refusedBody(String content) {
        return refused("<s:Envelope xmlns:s='" + SOAP11 + "'><s:Body>" + content + "</s:Body></s:Envelope>")
                .code();
    }

    @Nested
    class AnEnvelope {
        @Test
        void isOfTheVersionOfItsNamespace() {
            assertThat(body("<a/>").version()).isEqualTo(SoapVersion.V11);
            assertThat(seen).containsExactly(SoapVersion.V11);
        }

        @Test
        void hasNoCommentsThatSplitItsText() {
            assertThat(body("<a>x<!-- y -->z</a>").operation().getChildNodes().getLength())
                    .isEqualTo(1);
            assertThat(body("<a>x<!-- y -->z</a>").operation().getTextContent()).isEqualTo("xz");
        }

        @Test
        void keepsItsBytesAsTheyCame() {
            byte[] bytes = ("\ufeff<s:Envelope xmlns:s='" + SOAP11 + "'>\r\n<s:Body><a/></s:Body></s:Envelope>\n")
                    .getBytes(UTF_8);
            assertThat(parse(bytes).received()).isSameAs(bytes);
        }

        @Test
        void mayBeUtf16() {
            assertThat(parse(("<s:Envelope xmlns:s='" + SOAP11 + "'><s:Body><a/></s:Body></s:Envelope>")
                                    .getBytes(StandardCharsets.UTF_16))
                            .operationName())
                    .isEqualTo("a");
        }
    }

    @Nested
    class WhatIsNoEnvelope {
        @Test
        void isRefusedWithThePlaceOfTheFlaw() {
            AxisException refusal = refused("<a>\n  <b>\n</a>");
            assertThat(refusal.code()).isEqualTo(FaultCode.SOAP_MALFORMED);
        }

        @Test
        void isRefusedForItsRootNamespaceParts() {
            assertThat(refused("<a/>").code()).isEqualTo(FaultCode.SOAP_MALFORMED);
            assertThat(refused("<s:Envelope xmlns:s='u:x'/>").code()).isEqualTo(FaultCode.SOAP_MALFORMED);
            assertThat(refused("<s:Envelope xmlns:s='" + SOAP11 + "'/>").code()).isEqualTo(FaultCode.SOAP_MALFORMED);
            assertThat(refusedBody("<?pi x?><a/>")).isEqualTo(FaultCode.SOAP_MALFORMED);
        }

        @Test
        void isRefusedForADoctype() {
            assertThat(refused("<!DOCTYPE a><a/>").code()).isEqualTo(FaultCode.SOAP_DOCTYPE_FORBIDDEN);
        }

        @Test
        void isRefusedForAnythingButOneOperation() {
            assertThat(refusedBody("")).isEqualTo(FaultCode.SOAP_UNKNOWN_OPERATION);
            assertThat(refusedBody("<a/><b/>")).isEqualTo(FaultCode.SOAP_UNKNOWN_OPERATION);
        }

        @Test
        void isTakenAtEachLimitAndRefusedOneBeyond() {
            // Envelope and Body, or one attribute with them, are counted too.
            isTheLastThatIsTaken(SafeXml.MAX_DEPTH - 2, n -> "<a>".repeat(n) + "</a>".repeat(n));
            isTheLastThatIsTaken(EnvelopeBuilder.MAX_NODES - 4, n -> "<a>" + "<b/>".repeat(n) + "</a>");
            isTheLastThatIsTaken(SafeXml.MAX_ATTRIBUTES, n -> "<a" + attributes(n) + "/>");
            isTheLastThatIsTaken(EnvelopeBuilder.MAX_ATTRIBUTE_LENGTH, n -> "<a b='" + "x".repeat(n) + "'/>");
        }

        private void isTheLastThatIsTaken(int limit, IntFunction<String> content) {
            assertThat(body(content.apply(limit)).operationName()).isEqualTo("a");
            assertThat(refusedBody(content.apply(limit + 1))).isEqualTo(FaultCode.SOAP_LIMIT_EXCEEDED);
        }

        private static String attributes(int count) {
            return IntStream.range(0, count).mapToObj(i -> " a" + i + "=''").collect(joining());
        }

        @Test
        void isRefusedBeyondEachLimit() {
            assertThat(refusedBody("<a>".repeat(100) + "</a>".repeat(100))).isEqualTo(FaultCode.SOAP_LIMIT_EXCEEDED);
            assertThat(refusedBody("<a>" + "<b/>".repeat(EnvelopeBuilder.MAX_NODES) + "</a>"))
                    .isEqualTo(FaultCode.SOAP_LIMIT_EXCEEDED);
            assertThat(refusedBody(
                            "<a>" + ("<b" + attributes(90) + "/>").repeat(EnvelopeBuilder.MAX_NODES / 90) + "</a>"))
                    .isEqualTo(FaultCode.SOAP_LIMIT_EXCEEDED);
            assertThat(refusedBody("<a b='" + "x".repeat(EnvelopeBuilder.MAX_ATTRIBUTE_LENGTH + 1) + "'/>"))
                    .isEqualTo(FaultCode.SOAP_LIMIT_EXCEEDED);
        }

        @Test
        void isRefusedInAnEncodingNotEverybodyReads() {
            assertThat(refused("<?xml version='1.0' encoding='ISO-8859-1'?><s:Envelope xmlns:s='" + SOAP11
                                    + "'><s:Body><a/></s:Body></s:Envelope>")
                            .code())
                    .isEqualTo(FaultCode.SOAP_MALFORMED);
        }
    }
}
