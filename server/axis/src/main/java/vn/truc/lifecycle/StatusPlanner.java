package vn.truc.lifecycle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.Operation;
import vn.truc.fault.AxisException;

/**
 * Finds the document a status speaks of: by the axis's id, else by the edXML key, else by number and notation. Only a
 * recipient may speak of a document, or for a take-back request (13) its sender.
 */
final class StatusPlanner {
    /** Resends of one paper document that are looked at; older ones are not meant. */
    private static final int RESENDS = 20;

    private static final int LONGEST_ID = 64;

    /** A recall or update has its target's key: where both could be meant, the document itself is. */
    private static final Comparator<Document> DOCUMENTS_FIRST = Comparator.comparing(
            document -> document.operation().filter(StatusPlanner::isOnAnother).isPresent());

    private final SentDocuments sent;
    private final Judge judge;
    private final Function<AgencyId, Set<AgencyId>> line;

    /** @param line an agency and all whose mail it has taken over */
    StatusPlanner(SentDocuments sent, Judge judge, Function<AgencyId, Set<AgencyId>> line) {
        this.sent = sent;
        this.judge = judge;
        this.line = line;
    }

    private static boolean isOnAnother(Operation operation) {
        return operation == Operation.RECALL || operation == Operation.UPDATE;
    }

    /**
     * Who says it to whom, each with the agencies whose mail it has taken over: after a merger an old document is
     * answered by, and to, whoever is there now.
     */
    private record Speech(
            EdxmlStatus status,
            Optional<StatusCode> code,
            AgencyId listener,
            boolean isOfSender,
            Set<AgencyId> senders,
            Set<AgencyId> receivers) {}

    private Speech speech(EdxmlStatus status, AgencyId speaker, AgencyId listener) {
        Optional<StatusCode> code = status.code();
        boolean isOfSender = code.filter(StatusCode.TAKE_BACK_REQUESTED::equals).isPresent();
        Set<AgencyId> speakers = line.apply(speaker);
        Set<AgencyId> listeners = line.apply(listener);
        return new Speech(
                status,
                code,
                listener,
                isOfSender,
                isOfSender ? speakers : listeners,
                isOfSender ? listeners : speakers);
    }

    /**
     * @param named the document that the request names, if it does
     * @param speaker who sends the status
     * @param listener whom the status is for
     * @throws AxisException {@code Delivery.NotFound} if the speaker has no part in the document,
     *     {@code Intake.RecipientsDiffer} if the listener has none, {@code Lifecycle.*} if it may not be said now
     */
    Plan plan(@Nullable DocumentId named, EdxmlStatus status, AgencyId speaker, AgencyId listener) {
        Speech speech = speech(status, speaker, listener);
        List<Document> meant = named == null ? meant(speech) : List.of(named(named, speech));
        if (meant.isEmpty()) {
            return Plan.NOTHING;
        }
        Optional<Move> move = speech.code().flatMap(Move::of);
        if (move.isEmpty() || meant.get(0).kind() != Kind.DOCUMENT) {
            return new Plan(meant.get(0).id(), List.of(), List.of(), List.of());
        }
        Plan.Step step = judge.firstAllowed(meant.stream()
                .map(document ->
                        new Plan.Step(document, receiver(document, speech).orElseThrow(), move.get()))
                .toList());
        return new Plan(step.document().id(), List.of(step), List.of(), List.of());
    }

    private Document named(DocumentId named, Speech speech) {
        Document document = sent.find(named).orElseThrow(LifecycleFaults::unknownDocument);
        boolean isSenders = speech.senders().contains(document.sender());
        boolean isReceivers = receiver(document, speech).isPresent();
        if (speech.isOfSender() ? !isSenders : !isReceivers) {
            throw LifecycleFaults.unknownDocument();
        }
        if (!isSenders || !isReceivers) {
            throw LifecycleFaults.recipientsDiffer(document.sender(), speech.listener());
        }
        return document;
    }

    private Optional<AgencyId> receiver(Document document, Speech speech) {
        return sent.recipientAmong(document.id(), speech.receivers());
    }

    private boolean isBetween(Document document, Speech speech) {
        return speech.senders().contains(document.sender())
                && receiver(document, speech).isPresent();
    }

    /** Those that the packet can mean, likeliest first. */
    private List<Document> meant(Speech speech) {
        List<Document> found = found(speech);
        if (found.isEmpty()) {
            return List.of();
        }
        List<Document> between = new ArrayList<>(
                found.stream().filter(document -> isBetween(document, speech)).toList());
        if (between.isEmpty()) {
            throw LifecycleFaults.unknownDocument();
        }
        between.sort(DOCUMENTS_FIRST);
        return between;
    }

    private List<Document> found(Speech speech) {
        String key = speech.status().responseFor().documentId();
        Optional<Document> own =
                key.isBlank() || key.length() > LONGEST_ID ? Optional.empty() : sent.find(new DocumentId(key));
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<Document> byKey = key.isBlank() ? List.of() : sent.byKey(speech.senders(), key, RESENDS);
        if (!byKey.isEmpty()) {
            return byKey;
        }
        // One client writes the agency into Code and the code into OrganId of a take-back request.
        return Stream.of(
                        speech.status().responseFor().code(),
                        speech.status().responseFor().agency())
                .filter(code -> !code.isBlank())
                .map(code -> sent.byCode(speech.senders(), code, RESENDS))
                .filter(documents -> !documents.isEmpty())
                .findFirst()
                .orElse(List.of());
    }
}
