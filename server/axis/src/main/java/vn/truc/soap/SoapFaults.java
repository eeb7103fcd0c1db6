package vn.truc.soap;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.xml.XmlText;

/** The refusals of this room. Public for its sub-packages only. */
public final class SoapFaults {
    private SoapFaults() {}

    /** XML that is not well-formed; line and column are counted from 1, and 0 when nobody knows where. */
    public static AxisException malformed(int line, int column, @Nullable Throwable cause) {
        Map<String, String> facts = line > 0 && column > 0
                ? Map.of("reason", "not well-formed XML", "line", "" + line, "column", "" + column)
                : Map.of("reason", "not well-formed XML");
        return new AxisException(FaultCode.SOAP_MALFORMED, facts, cause);
    }

    /** Its characters are not in the encoding they should be in; the parser cannot say where. */
    public static AxisException badEncoding(@Nullable Throwable cause) {
        return new AxisException(FaultCode.SOAP_MALFORMED, Map.of("reason", "bytes that are not UTF-8"), cause);
    }

    /** Well-formed, but no SOAP envelope; the reason is one of our own sentences. */
    public static AxisException notAnEnvelope(String reason) {
        return new AxisException(FaultCode.SOAP_MALFORMED, Map.of("reason", reason), null);
    }

    public static AxisException malformedMime(String reason, @Nullable Throwable cause) {
        return new AxisException(FaultCode.SOAP_MALFORMED, Map.of("reason", reason), cause);
    }

    public static AxisException doctypeForbidden(@Nullable Throwable cause) {
        return new AxisException(FaultCode.SOAP_DOCTYPE_FORBIDDEN, Map.of(), cause);
    }

    public static AxisException wrongMediaType(String found) {
        return new AxisException(FaultCode.SOAP_WRONG_MEDIA_TYPE, found(found), null);
    }

    public static AxisException contentEncodingForbidden(String found) {
        return new AxisException(FaultCode.SOAP_CONTENT_ENCODING_FORBIDDEN, Map.of("found", shown(found)), null);
    }

    /** What is too large: {@code envelope}, {@code packet} or {@code request}. */
    public static AxisException tooLarge(String what, long limit) {
        return new AxisException(FaultCode.SOAP_TOO_LARGE, Map.of("what", what, "limit", "" + limit), null);
    }

    /** Which structural limit, and how much it allows. */
    public static AxisException limitExceeded(String what, long limit, @Nullable Throwable cause) {
        return new AxisException(FaultCode.SOAP_LIMIT_EXCEEDED, Map.of("what", what, "limit", "" + limit), cause);
    }

    /** What comes too slowly, {@code envelope} or {@code part}, and the time or rate it must keep. */
    public static AxisException tooSlow(String what, String limit) {
        return new AxisException(FaultCode.SOAP_TOO_SLOW, Map.of("what", what, "limit", limit), null);
    }

    public static AxisException unknownOperation(String found) {
        return new AxisException(FaultCode.SOAP_UNKNOWN_OPERATION, found(found), null);
    }

    /**
     * @param element where, as a path of element names
     * @param rule what it breaks: a rule of XML Schema and what it asks for, or our own words
     */
    public static AxisException invalidRequest(String element, String rule) {
        return new AxisException(FaultCode.SOAP_INVALID_REQUEST, Map.of("element", shown(element), "rule", rule), null);
    }

    public static AxisException headerNotUnderstood(String header) {
        return new AxisException(FaultCode.SOAP_HEADER_NOT_UNDERSTOOD, Map.of("header", shown(header)), null);
    }

    public static AxisException partMissing(String reason, @Nullable Throwable cause) {
        return new AxisException(FaultCode.SOAP_PART_MISSING, Map.of("reason", reason), cause);
    }

    public static AxisException partUnexpected(String reason) {
        return new AxisException(FaultCode.SOAP_PART_UNEXPECTED, Map.of("reason", reason), null);
    }

    public static AxisException partDigestMismatch(Digest declared, Digest found) {
        return new AxisException(
                FaultCode.SOAP_PART_DIGEST_MISMATCH, Map.of("declared", declared.hex(), "found", found.hex()), null);
    }

    public static AxisException partLengthMismatch(long declared, String found) {
        return new AxisException(
                FaultCode.SOAP_PART_LENGTH_MISMATCH, Map.of("declared", "" + declared, "found", found), null);
    }

    /** More work than is taken at once; {@code what} names the bound for operators. */
    public static AxisException busy(String what) {
        return new AxisException(FaultCode.AXIS_BUSY, Map.of("what", what), null);
    }

    private static Map<String, String> found(String word) {
        return word.isEmpty() ? Map.of() : Map.of("found", shown(word));
    }

    /** A caller's own word, cut to what may stand in an answer and a log line. */
    private static String shown(String word) {
        String safe = word.replaceAll("[^\\p{L}\\p{N}/;=+.:_ -]", "?");
        return XmlText.cut(safe, 80);
    }
}
