package vn.truc.lifecycle.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlinesTest {
    private static final String HOLIDAYS = "from,to,work,name\n";
    private static final String RULES =
            """
            priority,office_ends,within,source
            0,17:00,same-day,a
            1,17:00,same-day,b
            2,17:00,same-day,c
            3,,same-day,d
            4,,PT2H,"e, quoted"
            """;

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(Deadlines.ZONE).toInstant();
    }

    private static InputStream csv(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Nested
    class ThePackagedLists {
        /** Friday 20 November; Tết from Monday 16 to Friday 20 February; Saturday 22 August is worked for the 31st. */
        @ParameterizedTest
        @CsvSource({
            "2026-11-20T08:00, 2026-11-21T00:00",
            "2026-11-20T17:00, 2026-11-21T00:00",
            "2026-11-20T17:01, 2026-11-24T00:00",
            "2026-11-21T08:00, 2026-11-24T00:00",
            "2026-02-13T18:00, 2026-02-24T00:00",
            "2026-02-16T09:00, 2026-02-24T00:00",
            "2026-08-21T18:00, 2026-08-23T00:00",
            "2026-08-31T09:00, 2026-09-04T00:00"
        })
        void wantADecisionOnTheSameWorkingDay(String arrival, String due) {
            assertThat(SomeDeadlines.PACKAGED.decisionDue(0, local(arrival))).isEqualTo(local(due));
        }

        @Test
        void askForExpressDocumentsAtAnyHour() {
            assertThat(SomeDeadlines.PACKAGED.decisionDue(3, local("2026-11-20T22:00")))
                    .isEqualTo(local("2026-11-21T00:00"));
        }
    }

    @Nested
    class ListsOfAnOperator {
        @Test
        void mayGiveADurationInstead() throws IOException {
            Deadlines own = Deadlines.read(csv(HOLIDAYS), csv(RULES));
            assertThat(own.decisionDue(4, local("2026-11-21T23:00"))).isEqualTo(local("2026-11-22T01:00"));
        }

        @Test
        void sayWhichDaysAreWorked() throws IOException {
            Deadlines own = Deadlines.read(
                    csv(HOLIDAYS + "2026-11-23,2026-11-24,no,Bão\n2026-11-22,2026-11-22,yes,Bù\n"), csv(RULES));
            assertThat(own.calendar().isWorkingDay(LocalDate.of(2026, 11, 24))).isFalse();
            assertThat(own.decisionDue(0, local("2026-11-21T08:00"))).isEqualTo(local("2026-11-23T00:00"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-24,2026-11-23,no,x",
                    "24/11/2026,24/11/2026,no,x",
                    "2026-11-24,2026-11-24,maybe,x",
                    "2026-11-24,2027-11-24,no,x",
                    "2026-11-24,2026-11-24,no"
                })
        void areRefusedWithTheRowThatIsWrong(String row) {
            assertThatThrownBy(() -> Deadlines.read(csv(HOLIDAYS + "2026-01-01,2026-01-01,no,Tết\n" + row), csv(RULES)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("holidays, row 3: ");
        }

        @Test
        void mustNameEveryPriorityOnce() {
            assertThatThrownBy(() -> Deadlines.read(csv(HOLIDAYS), csv(RULES.replace("4,,PT2H,\"e, quoted\"\n", ""))))
                    .hasMessage("deadlines: priority 4 is missing");
            assertThatThrownBy(() -> Deadlines.read(csv(HOLIDAYS), csv(RULES + "0,,same-day,x\n")))
                    .hasMessage("deadlines, row 7: priority 0 stands twice");
        }
    }
}
