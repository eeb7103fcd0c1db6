package vn.truc.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.SignedRequest;

/**
 * What the signed request says of a submission, before any byte of the packet has been read.
 *
 * @param kind what the operation is for: DOCUMENT or STATUS
 * @param messageId the sender's own id
 * @param from who the request says sends it
 * @param sender who sends it as far as the axis is concerned: the signer, or the agency in whose name it may send
 * @param declaredTo the recipients the request names; empty when it leaves that to the packet
 * @param deadline when it must have been acknowledged, if ever
 * @param inReplyTo of a status: the document it speaks of, if the request says so
 * @param packet digest and length of the whole packet
 * @param request the verified request itself
 */
public record Announcement(
        Kind kind,
        MessageId messageId,
        AgencyId from,
        AgencyId sender,
        List<AgencyId> declaredTo,
        @Nullable Instant deadline,
        @Nullable DocumentId inReplyTo,
        Content packet,
        SignedRequest request) {
    public Announcement {
        if (kind == Kind.RECEIPT) {
            throw new IllegalArgumentException("only the axis makes receipts");
        }
        declaredTo = List.copyOf(declaredTo);
        deadline = deadline == null ? null : deadline.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whose certificate signed: the sender, or an agency that may send in its name. */
    public AgencyId signer() {
        return request.signer();
    }

    /** A submission of the signer's own. */
    public Announcement(
            Kind kind,
            MessageId messageId,
            AgencyId from,
            List<AgencyId> declaredTo,
            @Nullable Instant deadline,
            @Nullable DocumentId inReplyTo,
            Content packet,
            SignedRequest request) {
        this(kind, messageId, from, request.signer(), declaredTo, deadline, inReplyTo, packet, request);
    }

    /** The deadline, to the millisecond. */
    public Optional<Instant> givenDeadline() {
        return Optional.ofNullable(deadline);
    }
}
