package vn.truc.lifecycle.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * By when a document of one priority must be accepted or refused.
 *
 * @param priority 0 to 4
 * @param officeEnds what arrives later counts as arrived on the next working day; null: the hour does not matter
 * @param within from the arrival on; null: to the end of the working day
 */
record DeadlineRule(int priority, @Nullable LocalTime officeEnds, @Nullable Duration within) {
    Instant due(Instant arrival, WorkCalendar calendar, ZoneId zone) {
        if (within != null) {
            return arrival.plus(within);
        }
        ZonedDateTime local = arrival.atZone(zone);
        boolean tooLate = officeEnds != null && local.toLocalTime().isAfter(officeEnds);
        LocalDate counted = tooLate ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        return calendar.workingDayFrom(counted).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
