package vn.truc.lifecycle;

import java.util.Optional;
import vn.truc.edxml.StatusCode;

/** One move of a document at one recipient: what a packet says or asks of it. */
public sealed interface Move {
    /** The recipient states where it stands: 01 to 06. */
    record Statement(HandlingState state) implements Move {
        @Override
        public String name() {
            return state.statement().map(StatusCode::code).orElse("") + " " + state;
        }
    }

    /** The recipient answers what was asked: 15 agreed, 16 refused. */
    record Answer(boolean agreed) implements Move {
        @Override
        public String name() {
            StatusCode code = agreed ? StatusCode.CHANGE_AGREED : StatusCode.CHANGE_REFUSED;
            return code.code() + " " + code;
        }
    }

    /** The sender asks. */
    record Request(Change change) implements Move {
        @Override
        public String name() {
            return change == Change.TAKE_BACK
                    ? StatusCode.TAKE_BACK_REQUESTED.code() + " " + change
                    : change.toString();
        }
    }

    /** For people and for the trail, such as {@code 03 ACCEPTED}. */
    String name();

    /** The move that a status makes; empty for codes nobody knows, which are carried without effect. */
    static Optional<Move> of(StatusCode code) {
        return switch (code) {
            case TAKE_BACK_REQUESTED -> Optional.of(new Request(Change.TAKE_BACK));
            case CHANGE_AGREED -> Optional.of(new Answer(true));
            case CHANGE_REFUSED -> Optional.of(new Answer(false));
            default -> HandlingState.statedBy(code).map(Statement::new);
        };
    }
}
