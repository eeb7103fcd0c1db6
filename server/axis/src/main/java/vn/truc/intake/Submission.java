package vn.truc.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.SignedRequest;
import vn.truc.storage.Spooled;

/**
 * What a sender hands in.
 *
 * @param announcement what the signed request says of it
 * @param packet the edXML packet as it arrived, digest and length already compared with the request; whoever spooled it
 *     closes it
 */
public record Submission(Announcement announcement, Spooled packet) {
    public Submission(
            Kind kind,
            MessageId messageId,
            AgencyId from,
            List<AgencyId> declaredTo,
            @Nullable Instant deadline,
            @Nullable DocumentId inReplyTo,
            Spooled packet,
            SignedRequest request) {
        this(
                new Announcement(kind, messageId, from, declaredTo, deadline, inReplyTo, packet.content(), request),
                packet);
    }
}
