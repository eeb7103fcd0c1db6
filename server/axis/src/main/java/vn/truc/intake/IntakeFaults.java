package vn.truc.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.truc.edxml.Finding;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.signature.DocumentVerdict;

/** How this room and its rules refuse. */
public final class IntakeFaults {
    private IntakeFaults() {}

    public static AxisException senderMismatch(AgencyId from, AgencyId signer) {
        return new AxisException(
                FaultCode.SECURITY_SENDER_MISMATCH, Map.of("from", from.value(), "signer", signer.value()), null);
    }

    public static AxisException tooLarge(Content packet, ByteSize limit) {
        return new AxisException(
                FaultCode.SOAP_TOO_LARGE,
                Map.of("size", Long.toString(packet.length()), "limit", Long.toString(limit.bytes())),
                null);
    }

    public static AxisException wrongKind(Kind expected, Kind found) {
        return new AxisException(
                FaultCode.INTAKE_WRONG_KIND, Map.of("expected", expected.name(), "found", found.name()), null);
    }

    public static AxisException tooManyRecipients(int recipients, int limit) {
        return new AxisException(
                FaultCode.INTAKE_TOO_MANY_RECIPIENTS,
                Map.of("recipients", Integer.toString(recipients), "limit", Integer.toString(limit)),
                null);
    }

    public static AxisException recipientsDiffer(Collection<AgencyId> inRequest, Collection<AgencyId> inPacket) {
        return new AxisException(
                FaultCode.INTAKE_RECIPIENTS_DIFFER,
                Map.of("inRequest", listed(inRequest), "inPacket", listed(inPacket)),
                null);
    }

    /** Names what was found: where and why, at most a few. */
    public static AxisException signatureDemanded(DocumentVerdict verdict) {
        return new AxisException(
                FaultCode.INTAKE_SIGNATURE_DEMANDED,
                Map.of("outcome", verdict.outcome().name(), "signatures", verdict.named()),
                null);
    }

    public static AxisException deadlineInThePast(Instant deadline) {
        return new AxisException(FaultCode.INTAKE_DEADLINE_IN_THE_PAST, Map.of("deadline", deadline.toString()), null);
    }

    public static AxisException edxmlRefused(List<Finding> findings, Throwable cause) {
        return new AxisException(
                FaultCode.INTAKE_EDXML_REFUSED, Map.of("findings", Integer.toString(findings.size())), findings, cause);
    }

    static AxisException messageIdReused(MessageId messageId, DocumentId first) {
        return new AxisException(
                FaultCode.INTAKE_MESSAGE_ID_REUSED,
                Map.of("messageId", messageId.value(), "document", first.value()),
                null);
    }

    static AxisException partOutOfOrder(long nextOffset) {
        return new AxisException(
                FaultCode.INTAKE_PART_OUT_OF_ORDER, Map.of("nextOffset", Long.toString(nextOffset)), null);
    }

    static AxisException tooManyParts(int limit) {
        return new AxisException(
                FaultCode.SOAP_LIMIT_EXCEEDED,
                Map.of("what", "parts of one upload", "limit", Integer.toString(limit)),
                null);
    }

    static AxisException tooManyUploads(int limit) {
        return new AxisException(
                FaultCode.AXIS_BUSY, Map.of("what", "unfinished uploads", "limit", Integer.toString(limit)), null);
    }

    static AxisException wholeDiffers(Content announced, Content arrived) {
        return new AxisException(
                FaultCode.SOAP_PART_DIGEST_MISMATCH,
                Map.of(
                        "declared",
                        announced.digest().hex(),
                        "found",
                        arrived.digest().hex(),
                        "nextOffset",
                        "0"),
                null);
    }

    private static String listed(Collection<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).sorted().limit(50).collect(Collectors.joining(" "));
    }
}
