package vn.truc.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens at which place: {@code POINT:N[:ACTION]}, where the action comes at the N-th hit, once.
 *
 * <ul>
 *   <li>{@code halt}, or none: the process ends at once, with exit code 137
 *   <li>{@code soon=800us}: it ends that much later, while the thread goes on
 *   <li>{@code stop}: it stops itself as by SIGSTOP, to be looked at, killed or continued from outside
 *   <li>{@code throw}: the thread fails with an {@link UncheckedIOException}
 *   <li>{@code sleep=30s}: the thread rests
 * </ul>
 */
final class Plan {
    static final String PROPERTY = "truc.crashpoint";
    /** As after {@code kill -9}. */
    static final int EXIT_CODE = 137;

    private final CrashPoint point;
    private final int hits;
    private final String action;
    private final Duration time;
    private final AtomicInteger left;

    private Plan(CrashPoint point, int hits, String action, Duration time) {
        this.point = point;
        this.hits = hits;
        this.action = action;
        this.time = time;
        this.left = new AtomicInteger(hits);
    }

    /** @throws IllegalArgumentException if it is not a plan; the process then does not start */
    static Plan read(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw unreadable(text);
        }
        String[] action = (parts.length == 3 ? parts[2] : "halt").split("=", 2);
        boolean timed = action[0].equals("soon") || action[0].equals("sleep");
        boolean known = timed || action[0].equals("halt") || action[0].equals("stop") || action[0].equals("throw");
        if (!known || timed != (action.length == 2)) {
            throw unreadable(text);
        }
        int hits = Integer.parseInt(parts[1]);
        if (hits < 1) {
            throw unreadable(text);
        }
        return new Plan(CrashPoint.valueOf(parts[0]), hits, action[0], timed ? time(action[1]) : Duration.ZERO);
    }

    private static Duration time(String text) {
        String number = text.replaceAll("[a-z]+$", "");
        long amount = Long.parseLong(number);
        return switch (text.substring(number.length())) {
            case "us" -> Duration.ofNanos(amount * 1000);
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> throw unreadable(text);
        };
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(PROPERTY
                + " is POINT:N or POINT:N:ACTION with ACTION halt, soon=TIME, stop, throw or sleep=TIME, not " + text);
    }

    boolean isAbout(CrashPoint other) {
        return point == other;
    }

    void reached(CrashPoint where, CrashPoint.Preparation before) {
        if (point != where || left.decrementAndGet() != 0) {
            return;
        }
        prepare(before);
        act();
    }

    private static void prepare(CrashPoint.Preparation before) {
        try {
            before.run();
        } catch (Exception lessInteresting) {
            // A crash at a less interesting moment is still a crash.
        }
    }

    private void act() {
        switch (action) {
            case "soon" -> {
                Thread end = new Thread(() -> {
                    LockSupport.parkNanos(time.toNanos());
                    halt();
                });
                end.setPriority(Thread.MAX_PRIORITY);
                end.start();
            }
            case "stop" -> stop();
            case "sleep" -> rest();
            case "throw" -> throw new UncheckedIOException(new IOException("crash point " + point));
            default -> halt();
        }
    }

    private static void halt() {
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    private static void stop() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-STOP",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rest() {
        long end = System.nanoTime() + time.toNanos();
        for (long remaining = time.toNanos(); remaining > 0; remaining = end - System.nanoTime()) {
            LockSupport.parkNanos(remaining);
        }
    }

    @Override
    public String toString() {
        return point + ":" + hits + ":" + action;
    }
}
