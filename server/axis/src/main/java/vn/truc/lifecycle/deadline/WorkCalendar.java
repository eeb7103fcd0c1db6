package vn.truc.lifecycle.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.truc.registry.list.Csv;

/**
 * Which days agencies work: Monday to Friday, except as the list of holidays says.
 *
 * @param exceptions days that are unlike their day of the week: true when worked
 */
public record WorkCalendar(Map<LocalDate, Boolean> exceptions) {
    private static final List<String> COLUMNS = List.of("from", "to", "work", "name");
    private static final int LONGEST_RUN = 60;

    public WorkCalendar {
        exceptions = Map.copyOf(exceptions);
    }

    /**
     * Reads the list of holidays: columns from, to (both included, ISO dates), work ({@code no}, or {@code yes} for a
     * day off that is worked in exchange) and name.
     *
     * @throws IllegalArgumentException if it does not follow that form, naming the line
     */
    static WorkCalendar read(Csv.Table table) {
        Map<LocalDate, Boolean> exceptions = new HashMap<>();
        table.rows(COLUMNS, row -> {
            LocalDate from = LocalDate.parse(row.get(0));
            LocalDate to = LocalDate.parse(row.get(1));
            if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST_RUN))) {
                throw new IllegalArgumentException("the days run from " + from + " to " + to);
            }
            boolean worked =
                    switch (row.get(2)) {
                        case "yes" -> true;
                        case "no" -> false;
                        default -> throw new IllegalArgumentException("work is yes or no");
                    };
            from.datesUntil(to.plusDays(1)).forEach(day -> exceptions.put(day, worked));
        });
        return new WorkCalendar(exceptions);
    }

    /** Whether agencies work that day. */
    public boolean isWorkingDay(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return exceptions.getOrDefault(day, !weekend);
    }

    /** That day if it is a working day, else the next one. */
    public LocalDate workingDayFrom(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }
}
