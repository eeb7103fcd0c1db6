package vn.truc.lifecycle;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** How this room refuses. */
final class LifecycleFaults {
    private LifecycleFaults() {}

    static AxisException illegalTransition(Handling handling, Move move) {
        Map<String, String> facts = facts(handling, move);
        facts.put("allowed", allowed(handling));
        return new AxisException(FaultCode.LIFECYCLE_ILLEGAL_TRANSITION, facts, null);
    }

    static AxisException nothingAsked(Handling handling, Move move) {
        return new AxisException(FaultCode.LIFECYCLE_NOTHING_ASKED, facts(handling, move), null);
    }

    static AxisException alreadyAsked(Handling handling, Move move) {
        Map<String, String> facts = facts(handling, move);
        handling.askedAt().ifPresent(at -> facts.put("since", at.toString()));
        return new AxisException(FaultCode.LIFECYCLE_ALREADY_ASKED, facts, null);
    }

    /** Its content was given up under retention: nobody can get it any more. */
    static AxisException documentGone(Document document) {
        return new AxisException(
                FaultCode.LIFECYCLE_DOCUMENT_GONE,
                Map.of("document", document.id().value()),
                null);
    }

    /** Said of what does not exist and of what the speaker has no part in alike. */
    static AxisException unknownDocument() {
        return new AxisException(FaultCode.DELIVERY_NOT_FOUND, Map.of(), null);
    }

    static AxisException recipientsDiffer(AgencyId inRequest, AgencyId inPacket) {
        return new AxisException(
                FaultCode.INTAKE_RECIPIENTS_DIFFER,
                Map.of("inRequest", inRequest.value(), "inPacket", inPacket.value()),
                null);
    }

    private static Map<String, String> facts(Handling handling, Move move) {
        return new TreeMap<>(Map.of(
                "document", handling.document().value(),
                "recipient", handling.recipient().value(),
                "state", handling.state().name(),
                "move", move.name()));
    }

    /** The codes that would be taken now, or a dash. */
    private static String allowed(Handling handling) {
        Collection<HandlingState> next = handling.state().next();
        String codes = next.stream()
                .flatMap(state -> state.statement().stream())
                .map(StatusCode::code)
                .sorted()
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? "–" : codes;
    }
}
