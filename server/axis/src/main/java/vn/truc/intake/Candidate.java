package vn.truc.intake;

import java.util.List;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.signature.DocumentVerdict;

/**
 * A submission whose packet has been read.
 *
 * @param announcement what the signed request says
 * @param content what arrived
 * @param packet what the packet says
 * @param recipients whom the packet is for, as it names them
 * @param verdict what was found about its signatures
 */
public record Candidate(
        Announcement announcement,
        Content content,
        EdxmlPacket packet,
        List<AgencyId> recipients,
        DocumentVerdict verdict) {
    public Candidate {
        recipients = List.copyOf(recipients);
    }
}
