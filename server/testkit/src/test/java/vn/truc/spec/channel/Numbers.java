package vn.truc.spec.channel;

import java.util.concurrent.atomic.AtomicInteger;

/** Numbers of letters, each once. */
final class Numbers {
    private static final AtomicInteger LAST = new AtomicInteger();

    private Numbers() {}

    static int next() {
        return LAST.incrementAndGet();
    }
}
