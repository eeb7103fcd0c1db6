package vn.truc.client.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.Submitted;
import vn.truc.client.durable.Letter.State;
import vn.truc.client.durable.Steps.Step;
import vn.truc.client.internal.Backoff;

/** Goes through the letters that wait, in order, and does the next step with each. For one thread, but closing. */
final class LetterRound implements AutoCloseable {
    private static final Backoff RESTS = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));
    private static final Duration LONGEST_IDLE = Duration.ofMinutes(1);

    private final AxisClient axis;
    private final Outbox outbox;
    private final SendListener listener;
    private final boolean isKept;
    private final Steps steps;
    private final Map<LetterFile, Rest> resting = new HashMap<>();
    private boolean hasTold;
    private volatile boolean isClosed;
    private volatile @Nullable CompletableFuture<?> call;

    LetterRound(AxisClient axis, Outbox outbox, SendListener listener, boolean isKept, Steps steps) {
        this.axis = axis;
        this.outbox = outbox;
        this.listener = listener;
        this.isKept = isKept;
        this.steps = steps;
    }

    /** A letter that alone has failed, and is left alone until then. */
    private record Rest(int failures, long until) {}

    private enum Outcome {
        SETTLED,
        RESTS,
        AWAY
    }

    /** Does what can be done now, and says whether the axis is there. */
    boolean run() {
        if (!hasTold) {
            hasTold = true;
            outbox.strange().forEach(trouble -> tell(null, trouble));
        }
        for (LetterFile letter : outbox.waiting()) {
            Rest rest = resting.get(letter);
            if (isClosed) {
                return false;
            }
            if (rest != null && rest.until() - System.nanoTime() > 0) {
                continue;
            }
            switch (attempt(letter)) {
                case SETTLED -> resting.remove(letter);
                case RESTS -> {
                    int failures = rest == null ? 1 : rest.failures() + 1;
                    Duration pause = RESTS.pause(failures, ThreadLocalRandom.current());
                    resting.put(letter, new Rest(failures, System.nanoTime() + pause.toNanos()));
                }
                case AWAY -> {
                    return false;
                }
            }
        }
        return true;
    }

    Duration untilTheNextIsDue() {
        long now = System.nanoTime();
        long nanos = resting.values().stream()
                .mapToLong(rest -> Math.max(0, rest.until() - now))
                .min()
                .orElse(Long.MAX_VALUE);
        return Duration.ofNanos(Math.min(nanos, LONGEST_IDLE.toNanos()));
    }

    private Outcome attempt(LetterFile letter) {
        try {
            return settled(letter);
        } catch (CancellationException e) {
            return Outcome.AWAY;
        } catch (AxisClientException e) {
            told(letter, e);
            return isAway() ? Outcome.AWAY : Outcome.RESTS;
        } catch (Throwable e) {
            // Errors too: whatever one letter does to the listener, the others must still be sent.
            if (!isClosed) {
                told(letter, e instanceof Exception exception ? exception : new IllegalStateException(e));
            }
            return Outcome.RESTS;
        }
    }

    /** Does what is left to do with the letter: a crash may have come after any of it. */
    private Outcome settled(LetterFile letter) throws Exception {
        Path place = outbox.place(letter);
        if (Files.notExists(LetterFile.acceptance(place)) && Files.notExists(LetterFile.refusal(place))) {
            answered(letter, place);
        }
        if (Files.exists(LetterFile.acceptance(place))) {
            listener.accepted(letter.in(place, State.ACCEPTED));
            steps.done(Step.TOLD);
            outbox.settle(letter, State.ACCEPTED, isKept);
        } else {
            listener.refused(letter.in(place, State.REFUSED), Refusal.read(place));
            steps.done(Step.TOLD);
            outbox.settle(letter, State.REFUSED, isKept);
        }
        return Outcome.SETTLED;
    }

    private void answered(LetterFile letter, Path place) throws IOException, InterruptedException {
        try {
            Submitted submitted = submitted(letter, place);
            steps.done(Step.ACCEPTED);
            outbox.accepted(letter, submitted);
        } catch (AxisClientException.Refused e) {
            steps.done(Step.REFUSED);
            outbox.refused(letter, Refusal.of(e));
        }
    }

    private Submitted submitted(LetterFile letter, Path place) throws IOException, InterruptedException {
        if (letter.kind() == Kind.STATUS) {
            OutgoingStatus status = letter.status(place);
            return await(() -> axis.async().sendStatus(status));
        }
        OutgoingDocument document = letter.document(place);
        return await(() -> axis.async().submit(document));
    }

    /** Whether no letter at all can be sent; one alone must not keep the others waiting. */
    private boolean isAway() {
        try {
            return await(() -> axis.async().ping()).caller().isEmpty();
        } catch (AxisClientException | CancellationException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private <T> T await(Supplier<CompletableFuture<T>> starting) throws InterruptedException {
        CompletableFuture<T> started = starting.get();
        call = started;
        if (isClosed) {
            started.cancel(true);
        }
        try {
            return started.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a call failed unexpectedly", e.getCause());
        } finally {
            call = null;
        }
    }

    private void told(LetterFile letter, Exception trouble) {
        tell(outbox.waiting(letter), trouble);
    }

    private void tell(@Nullable Letter letter, Exception trouble) {
        try {
            listener.trouble(letter, trouble);
        } catch (RuntimeException | Error e) {
            // Whoever cannot even be told of trouble must not thereby stop the sending of everything else.
            if (e != trouble) {
                trouble.addSuppressed(e);
            }
        }
    }

    /** Ends a call under way. */
    @Override
    public void close() {
        isClosed = true;
        CompletableFuture<?> underWay = call;
        if (underWay != null) {
            underWay.cancel(true);
        }
    }
}
