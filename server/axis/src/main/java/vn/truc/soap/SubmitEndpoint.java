package vn.truc.soap;

import vn.truc.intake.Acceptance;
import vn.truc.intake.Announcement;
import vn.truc.intake.Intake;
import vn.truc.intake.PartResult;
import vn.truc.intake.Submission;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.storage.Spooled;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendDocumentResponse;
import vn.truc.wire.exchange.SendStatus;
import vn.truc.wire.exchange.SendStatusResponse;
import vn.truc.wire.exchange.ValidateDocument;
import vn.truc.wire.exchange.ValidateDocumentResponse;

/** The sender's side: submissions, whole or in parts. */
public final class SubmitEndpoint {
    private final EnvelopeReader reader;
    private final Intake intake;

    public SubmitEndpoint(EnvelopeReader reader, Intake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    /** See the contract. */
    public SendDocumentResponse document(SendDocument request, Call call) {
        Announcement announcement = reader.announcement(request, call.signer());
        return EnvelopeWriter.documentSent(submit(announcement, request.getPacket(), call));
    }

    /** See the contract. */
    public SendStatusResponse status(SendStatus request, Call call) {
        Announcement announcement = reader.announcement(request, call.signer());
        return EnvelopeWriter.statusSent(submit(announcement, request.getPacket(), call));
    }

    private PartResult submit(Announcement announcement, Packet packet, Call call) {
        intake.announce(announcement);
        try (Spooled content = reader.content(packet, call)) {
            Submission submission = new Submission(announcement, content);
            if (packet.getPart() != null) {
                return intake.storePart(submission, packet.getPart().getOffset());
            }
            Acceptance acceptance = intake.accept(submission);
            return new PartResult.Accepted(acceptance);
        }
    }

    /** See the contract. */
    public ValidateDocumentResponse validate(ValidateDocument request, Call call) {
        if (request.getPacket().getPart() != null) {
            throw SoapFaults.invalidRequest("ValidateDocument/packet/part", "a whole packet");
        }
        try (Spooled content = reader.content(request.getPacket(), call)) {
            return EnvelopeWriter.findings(
                    intake.validate(content, call.signer().agency()));
        }
    }
}
