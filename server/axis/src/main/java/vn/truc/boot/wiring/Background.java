package vn.truc.boot.wiring;

import java.time.Duration;

/**
 * Work that a room wants done again and again. It runs on a thread of {@code boot}, never twice at once, from when the
 * axis has started until it begins to stop, and catches its own failures.
 *
 * @param name of the thread
 * @param work one round
 * @param pause between the end of a round and the next
 */
public record Background(String name, Runnable work, Duration pause) {}
