package vn.truc.boot.wiring;

import org.springframework.context.SmartLifecycle;

/** What is done once all rooms are made, before the port opens and any recurring work begins. */
public final class BeforeThePort implements SmartLifecycle {
    private final Runnable work;
    private volatile boolean done;

    /** @param work ends the start by what it throws */
    public BeforeThePort(Runnable work) {
        this.work = work;
    }

    @Override
    public void start() {
        work.run();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Long before the web server, whose phase is near the end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
