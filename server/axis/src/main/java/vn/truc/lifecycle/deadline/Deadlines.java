package vn.truc.lifecycle.deadline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.truc.registry.list.Csv;

/**
 * The times that the rules give, as data: Decree 30/2020/NĐ-CP art. 21(2) wants a document accepted or refused the same
 * day, and urgent ones first. Immutable.
 */
public final class Deadlines {
    /** The rules count in Vietnamese time, wherever the axis stands. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final List<String> COLUMNS = List.of("priority", "office_ends", "within", "source");
    private static final int MOST_URGENT = 4;

    private final WorkCalendar calendar;
    private final Map<Integer, DeadlineRule> rules;

    private Deadlines(WorkCalendar calendar, Map<Integer, DeadlineRule> rules) {
        this.calendar = calendar;
        this.rules = Map.copyOf(rules);
    }

    /**
     * Reads both lists, RFC 4180 text in UTF-8.
     *
     * @param holidays columns from, to, work, name
     * @param deadlines columns priority (0 to 4, each once), office_ends (HH:mm or empty), within ({@code same-day} or
     *     an ISO 8601 duration), source
     * @throws IllegalArgumentException if one does not follow its form, naming list and line
     */
    public static Deadlines read(InputStream holidays, InputStream deadlines) throws IOException {
        WorkCalendar calendar = WorkCalendar.read(table("holidays", holidays));
        Map<Integer, DeadlineRule> rules = new HashMap<>();
        table("deadlines", deadlines).rows(COLUMNS, row -> {
            DeadlineRule rule = rule(row);
            if (rules.put(rule.priority(), rule) != null) {
                throw new IllegalArgumentException("priority " + rule.priority() + " stands twice");
            }
        });
        for (int priority = 0; priority <= MOST_URGENT; priority++) {
            if (!rules.containsKey(priority)) {
                throw new IllegalArgumentException("deadlines: priority " + priority + " is missing");
            }
        }
        return new Deadlines(calendar, rules);
    }

    private static Csv.Table table(String name, InputStream csv) {
        return new Csv.Table(name, new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8)));
    }

    private static DeadlineRule rule(List<String> row) {
        int priority = Integer.parseInt(row.get(0));
        if (priority < 0 || priority > MOST_URGENT) {
            throw new IllegalArgumentException("a priority is 0 to " + MOST_URGENT);
        }
        LocalTime ends = row.get(1).isBlank() ? null : LocalTime.parse(row.get(1));
        Duration within = row.get(2).equals("same-day") ? null : Duration.parse(row.get(2));
        if (within != null && (within.isNegative() || within.isZero())) {
            throw new IllegalArgumentException("within is same-day or a duration");
        }
        return new DeadlineRule(priority, ends, within);
    }

    /** Which days agencies work. */
    public WorkCalendar calendar() {
        return calendar;
    }

    /**
     * By when a document must be accepted (03) or refused (02).
     *
     * @param priority 0 to 4
     * @param arrival when it became available to the recipient
     */
    public Instant decisionDue(int priority, Instant arrival) {
        DeadlineRule rule = rules.get(priority);
        if (rule == null) {
            throw new IllegalArgumentException("a priority is 0 to " + MOST_URGENT);
        }
        return rule.due(arrival, calendar, ZONE);
    }
}
