package vn.truc.cli.command;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.Sending.Unanswered;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Draft;
import vn.truc.cli.box.Outbox;
import vn.truc.cli.box.Waiting;
import vn.truc.cli.connection.Line;
import vn.truc.cli.output.Shown;
import vn.truc.cli.output.Times;
import vn.truc.cli.trouble.ReusedIdException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.Submitted;

/**
 * How a command submits, so that it can be repeated after any failure: the id is told before anything is sent, and a
 * packet made here lies in the outbox until the axis has answered for it.
 */
final class Dispatch {
    private static final String ID_REUSED = "Intake.MessageIdReused";

    private final Surroundings surroundings;
    private final boolean inWords;
    private @Nullable Unanswered unanswered;

    /** @param inWords whether a person is told along the way, or a program everything at the end */
    Dispatch(Surroundings surroundings, boolean inWords) {
        this.surroundings = surroundings;
        this.inWords = inWords;
    }

    /** What was begun and is not answered. */
    Optional<Unanswered> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    /** The id to submit under from now on: the one given, or a new one. */
    MessageId begin(@Nullable MessageId given) {
        MessageId id = given == null ? MessageId.of(UUID.randomUUID().toString()) : given;
        unanswered = new Unanswered(id, given == null);
        return id;
    }

    /** Submits a packet that somebody else keeps, and will give us again. */
    Submitted ready(AxisClient axis, MessageId id, Supplier<Submitted> submission) {
        unanswered = new Unanswered(id, false);
        tell("send.messageId", id);
        Submitted submitted = submitted(axis, id, submission);
        unanswered = null;
        return submitted;
    }

    /** The packet of that draft: written now, or before by a run that got no answer. */
    Waiting waiting(Line line, MessageId id, Draft draft) throws IOException {
        return told(Outbox.of(line.caller(), surroundings).keep(id, draft));
    }

    /**
     * The packet a run before this one got no answer for.
     *
     * @throws UsageException if there is none
     */
    Waiting waiting(Line line, MessageId id, Kind kind) throws IOException {
        return told(Outbox.of(line.caller(), surroundings)
                .find(id)
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> new UsageException("usage.nothingWaits", id)));
    }

    private Waiting told(Waiting waiting) {
        tell("send.messageId", waiting.id());
        if (!waiting.isNew()) {
            tell("send.again", new Times(surroundings.zone()).of(waiting.writtenAt()));
        }
        return waiting;
    }

    /**
     * Submits a packet from the outbox. A refused one leaves it, because nothing of it has been taken; an accepted one
     * is to be removed by the caller, once its result is kept.
     */
    Submitted waiting(Line line, Waiting waiting, Supplier<Submitted> submission) throws IOException {
        try {
            Submitted submitted = submitted(line.axis(), waiting.id(), submission);
            unanswered = null;
            return submitted;
        } catch (AxisClientException.Refused | ReusedIdException e) {
            waiting.remove();
            throw e;
        }
    }

    private static Submitted submitted(AxisClient axis, MessageId id, Supplier<Submitted> submission) {
        try {
            return submission.get();
        } catch (AxisClientException.Refused e) {
            if (e.code().equals(ID_REUSED)) {
                throw new ReusedIdException(e, accepted(axis, id, e));
            }
            throw e;
        }
    }

    /** What the axis has under that id; if it cannot be asked, its refusal is all there is to tell. */
    private static DeliveryStatus accepted(AxisClient axis, MessageId id, AxisClientException refusal) {
        try {
            return axis.status(id);
        } catch (AxisClientException e) {
            refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private void tell(String key, Object value) {
        if (inWords) {
            surroundings.err().println(Shown.lines(surroundings.texts().of(key, value)));
        }
    }
}
