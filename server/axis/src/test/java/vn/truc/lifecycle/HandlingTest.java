package vn.truc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class HandlingTest {
    private static final DocumentId BY = new DocumentId("by");

    private final Handling handling = new Handling(Examples.document("d"), JUSTICE, NOON);

    private void say(StatusCode code) {
        handling.make(Move.of(code).orElseThrow(), BY, NOON);
    }

    private void ask(Change change) {
        handling.make(new Move.Request(change), BY, NOON);
    }

    private void refused(FaultCode code, Runnable move) {
        HandlingState before = handling.state();
        Optional<Change> open = handling.openChange();
        assertThatThrownBy(move::run).isInstanceOfSatisfying(AxisException.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.facts()).containsKeys("document", "recipient", "state", "move");
        });
        assertThat(handling.state()).isEqualTo(before);
        assertThat(handling.openChange()).isEqualTo(open);
    }

    @Nested
    class StatementsOfARecipient {
        /** The whole law, as one reads it: what may be stated where a document stands. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                SENT        | 01 02 03
                ARRIVED     | 02 03
                REFUSED     |
                ACCEPTED    | 04 05 06
                ASSIGNED    | 05 06
                IN_PROGRESS | 05 06
                COMPLETED   |
                TAKEN_BACK  |
                REPLACED    |
                """)
        void areThese(HandlingState state, String codes) {
            String stated = Arrays.stream(HandlingState.values())
                    .filter(state.next()::contains)
                    .map(next -> next.statement().orElseThrow().code())
                    .sorted()
                    .collect(Collectors.joining(" "));
            assertThat(stated).isEqualTo(codes == null ? "" : codes);
        }

        @Test
        void goOneAfterTheOther() {
            for (StatusCode code : new StatusCode[] {
                StatusCode.ARRIVED,
                StatusCode.ACCEPTED,
                StatusCode.ASSIGNED,
                StatusCode.IN_PROGRESS,
                StatusCode.IN_PROGRESS,
                StatusCode.COMPLETED
            }) {
                say(code);
            }
            assertThat(handling.state()).isEqualTo(HandlingState.COMPLETED);
            refused(FaultCode.LIFECYCLE_ILLEGAL_TRANSITION, () -> say(StatusCode.IN_PROGRESS));
        }

        @Test
        void areRefusedWithWhatWouldBeTaken() {
            say(StatusCode.ACCEPTED);
            assertThatThrownBy(() -> say(StatusCode.ARRIVED))
                    .isInstanceOfSatisfying(AxisException.class, refused -> assertThat(refused.facts())
                            .containsEntry("state", "ACCEPTED")
                            .containsEntry("move", "01 ARRIVED")
                            .containsEntry("allowed", "04 05 06"));
        }

        @Test
        void decideOnTheDocumentOnce() {
            say(StatusCode.ARRIVED);
            assertThat(handling.decidedAt()).isEmpty();
            say(StatusCode.ACCEPTED);
            handling.make(Move.of(StatusCode.COMPLETED).orElseThrow(), BY, NOON.plusSeconds(9));
            assertThat(handling.decidedAt()).contains(NOON);
        }
    }

    @Nested
    class ARequestOfTheSender {
        @ParameterizedTest
        @EnumSource(Change.class)
        void isAnsweredOnce(Change change) {
            ask(change);
            say(StatusCode.CHANGE_REFUSED);
            assertThat(handling.state()).isEqualTo(HandlingState.SENT);
            assertThat(handling.agreed()).contains(false);
            refused(FaultCode.LIFECYCLE_NOTHING_ASKED, () -> say(StatusCode.CHANGE_AGREED));
        }

        @ParameterizedTest
        @CsvSource({
            "TAKE_BACK, TAKEN_BACK",
            "RECALL, TAKEN_BACK",
            "REMOVAL, TAKEN_BACK",
            "REPLACEMENT, REPLACED",
            "UPDATE, SENT"
        })
        void hasItsEffectOnceAgreed(Change change, HandlingState effect) {
            ask(change);
            say(StatusCode.CHANGE_AGREED);
            assertThat(handling.state()).isEqualTo(effect);
        }

        @Test
        void isNotRepeatedWhileItWaits() {
            ask(Change.RECALL);
            refused(FaultCode.LIFECYCLE_ALREADY_ASKED, () -> ask(Change.RECALL));
            ask(Change.TAKE_BACK);
            assertThat(handling.openChange()).contains(Change.TAKE_BACK);
        }

        @Test
        void mayBeMadeAgainAfterItWasDeclined() {
            ask(Change.RECALL);
            say(StatusCode.CHANGE_REFUSED);
            ask(Change.RECALL);
            assertThat(handling.openChange()).contains(Change.RECALL);
        }

        @Test
        void doesNotKeepTheRecipientFromGoingOn() {
            ask(Change.UPDATE);
            say(StatusCode.ACCEPTED);
            ask(Change.UPDATE);
            assertThat(handling.state()).isEqualTo(HandlingState.ACCEPTED);
        }

        @ParameterizedTest
        @EnumSource(
                value = StatusCode.class,
                names = {"ARRIVED", "ACCEPTED", "COMPLETED", "TAKE_BACK_REQUESTED"})
        void leavesNothingToSayOnceItIsTakenBack(StatusCode code) {
            ask(Change.TAKE_BACK);
            say(StatusCode.CHANGE_AGREED);
            refused(FaultCode.LIFECYCLE_ILLEGAL_TRANSITION, () -> say(code));
        }

        @Test
        void isNotMadeOfARefusedDocument() {
            say(StatusCode.REFUSED);
            refused(FaultCode.LIFECYCLE_ILLEGAL_TRANSITION, () -> ask(Change.RECALL));
        }
    }
}
