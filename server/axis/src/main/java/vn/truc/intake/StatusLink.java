package vn.truc.intake;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;

/**
 * Finds the document a status speaks of: by the axis's id, else by the edXML key, else by number and notation. Only a
 * recipient may speak of a document, or for a take-back request (13) its sender.
 */
final class StatusLink {
    /** Resends of one paper document that are looked at; older ones are not meant. */
    private static final int RESENDS = 20;

    private static final int LONGEST_ID = 64;

    private final AcceptedDocuments accepted;

    StatusLink(AcceptedDocuments accepted) {
        this.accepted = accepted;
    }

    /**
     * The document, or null when the axis never carried one like it: the paper may have come another way.
     *
     * @param named the document that the request names, if it does
     * @param speaker who sends the status
     * @param recipient whom the status is for
     * @throws vn.truc.fault.AxisException {@code Delivery.NotFound} if the speaker has no part in it,
     *     {@code Intake.RecipientsDiffer} if the recipient has none
     */
    @Nullable
    DocumentId resolve(@Nullable DocumentId named, EdxmlStatus status, AgencyId speaker, AgencyId recipient) {
        boolean takesBack =
                status.code().filter(StatusCode.TAKE_BACK_REQUESTED::equals).isPresent();
        AgencyId sender = takesBack ? speaker : recipient;
        AgencyId receiver = takesBack ? recipient : speaker;
        if (named != null) {
            Document document = accepted.find(named).orElseThrow(IntakeFaults::unknownDocument);
            boolean speakerHasPart =
                    takesBack ? document.sender().equals(speaker) : accepted.isRecipient(document.id(), speaker);
            if (!speakerHasPart) {
                throw IntakeFaults.unknownDocument();
            }
            if (!isBetween(document, sender, receiver)) {
                throw IntakeFaults.recipientsDiffer(List.of(document.sender()), List.of(recipient));
            }
            return document.id();
        }
        List<Document> meant = meant(status, sender);
        if (meant.isEmpty()) {
            return null;
        }
        return meant.stream()
                .filter(document -> isBetween(document, sender, receiver))
                .findFirst()
                .map(Document::id)
                .orElseThrow(IntakeFaults::unknownDocument);
    }

    private boolean isBetween(Document document, AgencyId sender, AgencyId receiver) {
        return document.sender().equals(sender) && accepted.isRecipient(document.id(), receiver);
    }

    private List<Document> meant(EdxmlStatus status, AgencyId sender) {
        String key = status.responseFor().documentId();
        Optional<Document> own =
                key.isBlank() || key.length() > LONGEST_ID ? Optional.empty() : accepted.find(new DocumentId(key));
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<Document> byKey = key.isBlank() ? List.of() : accepted.byKey(sender, key, RESENDS);
        if (!byKey.isEmpty()) {
            return byKey;
        }
        // One client writes the agency into Code and the code into OrganId of a take-back request.
        return Stream.of(status.responseFor().code(), status.responseFor().agency())
                .filter(code -> !code.isBlank())
                .map(code -> accepted.byCode(sender, code, RESENDS))
                .filter(documents -> !documents.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
