package vn.truc.client.internal.exchange;

import static vn.truc.client.internal.exchange.Values.id;
import static vn.truc.client.internal.exchange.Values.required;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.DocumentId;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.LocalFailure;
import vn.truc.client.internal.ReceiptCheck;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.disk.LocalDisk;
import vn.truc.client.internal.http.PacketSlice;
import vn.truc.edxml.Finding;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptEvent;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.Part;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendOutcome;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.SendStatusResponse;
import vn.truc.wire.exchange.ValidateDocument;
import vn.truc.wire.exchange.ValidateDocumentResponse;

/** What this agency hands in. Thread-safe. */
public final class Submissions {
    private static final String OUT_OF_ORDER = "Intake.PartOutOfOrder";

    private final Exchange exchange;
    private final Self self;
    private final ReceiptCheck receipts;

    public Submissions(Exchange exchange, Self self, ReceiptCheck receipts) {
        this.exchange = exchange;
        this.self = self;
        this.receipts = receipts;
    }

    /**
     * A submission the axis has taken responsibility for.
     *
     * @param document the axis's id of it
     * @param receipt the proof, verified
     * @param isUnread whether it says that a file is encrypted, so that the axis does not know what it is
     */
    public record Accepted(DocumentId document, ReceiptFile receipt, boolean isUnread) {}

    /** One answer to one part of a packet, whichever operation it came from. */
    private record Step(
            @Nullable SendOutcome outcome,
            @Nullable String documentId,
            byte @Nullable [] receipt,
            @Nullable Long nextOffset) {}

    /** Sends one run of the packet. */
    @FunctionalInterface
    private interface Sending {
        Step send(Packet packet, String contentId, PacketSlice slice);
    }

    /** Hands in a document. */
    public Accepted submit(String audience, Outgoing outgoing) {
        return inParts(audience, outgoing, (packet, contentId, slice) -> {
            SendDocument request = new SendDocument();
            request.setAudience(audience);
            request.setMessageId(outgoing.messageId().value());
            request.setFrom(outgoing.from().value());
            outgoing.to().stream().map(AgencyId::value).forEach(request.getTo()::add);
            request.setDeadline(
                    outgoing.deadline() == null ? null : outgoing.deadline().atOffset(ZoneOffset.UTC));
            request.setPacket(packet);
            SendDocumentResponse answer = exchange.upload(request, contentId, slice, SendDocumentResponse.class);
            return new Step(answer.getOutcome(), answer.getDocumentId(), answer.getReceipt(), answer.getNextOffset());
        });
    }

    /** Hands in a status. */
    public Accepted sendStatus(String audience, Outgoing outgoing) {
        return inParts(audience, outgoing, (packet, contentId, slice) -> {
            SendStatus request = new SendStatus();
            request.setAudience(audience);
            request.setMessageId(outgoing.messageId().value());
            request.setFrom(outgoing.from().value());
            request.setDocumentId(
                    outgoing.about() == null ? null : outgoing.about().value());
            request.setPacket(packet);
            SendStatusResponse answer = exchange.upload(request, contentId, slice, SendStatusResponse.class);
            return new Step(answer.getOutcome(), answer.getDocumentId(), answer.getReceipt(), answer.getNextOffset());
        });
    }

    /** Asks what the axis would say to a document, without handing it in. */
    public List<Finding> validate(String audience, Outgoing outgoing) {
        String contentId = contentId();
        ValidateDocument request = new ValidateDocument();
        request.setAudience(audience);
        request.setPacket(packet(outgoing, contentId));
        ValidateDocumentResponse answer =
                exchange.upload(request, contentId, whole(outgoing), ValidateDocumentResponse.class);
        List<Finding> findings =
                answer.getFinding().stream().map(Submissions::finding).toList();
        if (answer.isAcceptable() == findings.stream().anyMatch(Finding::isRefusal)) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(
                    Map.of("element", "acceptable contradicts the findings"), null);
        }
        return findings;
    }

    private Accepted inParts(String audience, Outgoing outgoing, Sending sending) {
        long offset = 0;
        // An axis that keeps sending us back is defective; this ends after each part was asked for a few times.
        long stepsLeft = 4 * (outgoing.length() / outgoing.partLength() + 1);
        while (stepsLeft-- > 0) {
            Step step = send(outgoing, offset, sending);
            if (step.outcome() == SendOutcome.ACCEPTED) {
                return accepted(audience, outgoing, step);
            }
            offset = required(step.nextOffset(), "nextOffset");
            if (offset < 0 || offset >= outgoing.length()) {
                break;
            }
        }
        throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("element", "nextOffset"), null);
    }

    private static Step send(Outgoing outgoing, long offset, Sending sending) {
        String contentId = contentId();
        Packet packet = packet(outgoing, contentId);
        if (offset == 0 && outgoing.length() <= outgoing.partLength()) {
            return sending.send(packet, contentId, whole(outgoing));
        }
        PacketSlice slice = new PacketSlice(
                outgoing.packet(),
                offset,
                Math.min(outgoing.partLength(), outgoing.length() - offset),
                outgoing.progress());
        packet.setPart(part(slice));
        try {
            return sending.send(packet, contentId, slice);
        } catch (CallFailure failure) {
            String next = failure.detail().facts().get("nextOffset");
            if (failure.detail().code().equals(OUT_OF_ORDER) && next != null && next.matches("[0-9]{1,18}")) {
                return new Step(SendOutcome.PART_STORED, null, null, Long.valueOf(next));
            }
            throw failure;
        }
    }

    private Accepted accepted(String audience, Outgoing outgoing, Step step) {
        byte[] file = required(step.receipt(), "receipt");
        DocumentId document = id(step.documentId(), DocumentId::of, "documentId");
        Receipt receipt = receipts.ofPacket(file, audience, ReceiptEvent.SUBMISSION_ACCEPTANCE, outgoing.sha256());
        if (!receipt.messageId().equals(outgoing.messageId().value())
                || !receipt.documentId().equals(document.value())
                || !self.isCodeOf(outgoing.from(), receipt.sender())) {
            throw LocalFailure.RECEIPT_INVALID.because(
                    Map.of("receiptIsAbout", receipt.messageId() + " of " + receipt.sender()), null);
        }
        return new Accepted(
                document,
                new ReceiptFile(
                        receipt.receiptId(),
                        receipt.event().wireName(),
                        receipt.at(),
                        Optional.empty(),
                        Optional.empty(),
                        file),
                Receipt.ContentVerdict.ENCRYPTED.equals(receipt.content()));
    }

    private static Packet packet(Outgoing outgoing, String contentId) {
        Packet packet = new Packet();
        packet.setSha256(outgoing.sha256());
        packet.setLength(outgoing.length());
        packet.setHref("cid:" + contentId);
        return packet;
    }

    private static Part part(PacketSlice slice) {
        Part part = new Part();
        part.setOffset(slice.offset());
        part.setLength(slice.length());
        PacketSlice unseen = new PacketSlice(slice.file(), slice.offset(), slice.length(), sent -> {});
        part.setSha256(LocalDisk.work("the packet cannot be read", () -> Sha256.of(unseen.open())));
        return part;
    }

    private static PacketSlice whole(Outgoing outgoing) {
        return new PacketSlice(outgoing.packet(), 0, outgoing.length(), outgoing.progress());
    }

    private static String contentId() {
        return "packet-" + UUID.randomUUID() + "@truc";
    }

    private static Finding finding(vn.truc.wire.exchange.Finding finding) {
        return new Finding(
                required(finding.getRule(), "rule"),
                "WARNED".equals(finding.getSeverity()) ? Finding.Severity.WARNED : Finding.Severity.REFUSED,
                finding.getLine() == null ? 0 : finding.getLine(),
                finding.getColumn() == null ? 0 : finding.getColumn(),
                finding.getPath() == null ? "" : finding.getPath(),
                finding.getExpected() == null ? "" : finding.getExpected(),
                finding.getFound() == null ? "" : finding.getFound(),
                required(finding.getRemedyVi(), "remedyVi"),
                required(finding.getRemedyEn(), "remedyEn"));
    }
}
