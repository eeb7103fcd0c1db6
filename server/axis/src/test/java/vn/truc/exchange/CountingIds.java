package vn.truc.exchange;

import java.util.concurrent.atomic.AtomicInteger;

/** Ids that a person can follow: {@code id-1}, {@code id-2}... */
public final class CountingIds implements Ids {
    private final AtomicInteger last = new AtomicInteger();

    @Override
    public String next() {
        return "id-" + last.incrementAndGet();
    }
}
