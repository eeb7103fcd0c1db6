package vn.truc.lifecycle.deadline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The packaged lists. */
public final class SomeDeadlines {
    public static final Deadlines PACKAGED = packaged();

    private SomeDeadlines() {}

    private static Deadlines packaged() {
        try (var holidays = Objects.requireNonNull(Deadlines.class.getResourceAsStream("holidays.csv"));
                var deadlines = Objects.requireNonNull(Deadlines.class.getResourceAsStream("deadlines.csv"))) {
            return Deadlines.read(holidays, deadlines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
