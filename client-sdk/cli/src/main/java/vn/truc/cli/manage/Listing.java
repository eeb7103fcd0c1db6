package vn.truc.cli.manage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementException;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Table;

/** Answers of the management API as tables. */
public final class Listing {
    private Listing() {}

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> list(Map<String, @Nullable Object> answer, String member) {
        if (answer.get(member) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
            return (List<Map<String, Object>>) list;
        }
        throw ManagementException.strange("HTTP 200 " + answer.keySet());
    }

    public static String text(Map<String, ?> entry, String member) {
        Object value = entry.get(member);
        return value == null ? "" : value.toString();
    }

    public static void agencies(List<? extends Map<String, ?>> agencies, Output out) {
        Table table = out.table("head.code", "head.name", "head.status").whole(0);
        agencies.forEach(agency -> table.row(
                text(agency, "code"), text(agency, "name"), out.texts().name("agency", text(agency, "status"))));
        out.print(table, 0);
    }

    /** Where an agency's deliveries go. */
    public static void channel(Map<String, ?> agency, Output out) {
        out.plain(text(agency, "code"));
        out.field("field.channel", out.texts().name("channel", text(agency, "channel")));
        if (!text(agency, "endpoint").isEmpty()) {
            out.field("field.endpoint", text(agency, "endpoint"));
            out.field("field.soap", text(agency, "soap"));
        }
    }

    public static void deliveries(List<? extends Map<String, ?>> deliveries, Output out) {
        deliveries.forEach(delivery -> {
            out.plain(text(delivery, "id"));
            out.field("field.from", text(delivery, "sender"));
            out.field("field.to", text(delivery, "recipient"));
            out.field("field.document", text(delivery, "document"));
            out.field("field.message", text(delivery, "messageId"));
            out.field("field.kind", out.texts().name("kind", text(delivery, "kind")));
            out.field("field.state", out.texts().name("state", text(delivery, "state")));
            out.field("field.since", out.time(text(delivery, "since")));
            out.field("field.attempts", text(delivery, "attempts"));
            if (!text(delivery, "deadline").isEmpty()) {
                out.field("field.deadline", out.time(text(delivery, "deadline")));
            }
            if (!text(delivery, "reason").isEmpty()) {
                out.wrapped("field.reason", text(delivery, "reason"));
            }
        });
    }

    /** A delivery with its steps, as show and every order answer. */
    @SuppressWarnings("unchecked")
    public static void delivery(Map<String, @Nullable Object> answer, Output out) {
        if (!(answer.get("delivery") instanceof Map<?, ?> delivery)) {
            throw ManagementException.strange("HTTP 200 " + answer.keySet());
        }
        deliveries(List.of((Map<String, Object>) delivery), out);
        Table table = out.table("head.time", "head.event", "head.reason").whole(0);
        list(answer, "history")
                .forEach(step -> table.row(
                        out.time(text(step, "at")),
                        out.texts().name("state", text(step, "state")),
                        text(step, "reason")));
        out.print(table, 2);
    }

    /** A change to be sent, with who makes it and why. */
    public static Map<String, Object> change(AtTheAxis axis, Surroundings surroundings, Map<String, Object> members) {
        Map<String, Object> change = Json.object("operator", axis.operator(surroundings), "reason", axis.reason());
        change.putAll(members);
        return change;
    }
}
