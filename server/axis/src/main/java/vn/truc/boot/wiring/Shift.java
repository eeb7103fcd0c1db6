package vn.truc.boot.wiring;

import org.springframework.context.SmartLifecycle;

/** What a room does when the axis has started, and as the first thing when it begins to stop. */
public final class Shift implements SmartLifecycle {
    private final Runnable begins;
    private final Runnable ends;
    private volatile boolean running;

    public Shift(Runnable begins, Runnable ends) {
        this.begins = begins;
        this.ends = ends;
    }

    @Override
    public void start() {
        running = true;
        begins.run();
    }

    @Override
    public void stop() {
        running = false;
        ends.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
