package vn.truc.boot.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import vn.truc.boot.start.BootLog;

/** Runs the rooms' recurring work, each on a thread of its own, and stops it before anything it needs is closed. */
public final class Clockwork implements SmartLifecycle {
    private static final long PATIENCE_SECONDS = 10;

    private final List<Background> jobs;
    private final List<ScheduledExecutorService> running = new ArrayList<>();
    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    public Clockwork(List<Background> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    @Override
    public synchronized void start() {
        for (Background job : jobs) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread named = new Thread(work, "truc-" + job.name());
                named.setDaemon(true);
                return named;
            });
            long pause = job.pause().toMillis();
            rounds.add(thread.scheduleWithFixedDelay(() -> round(job), pause, pause, TimeUnit.MILLISECONDS));
            running.add(thread);
        }
    }

    /** What a job does not catch itself would end all its further rounds, without a word. */
    private static void round(Background job) {
        try {
            job.work().run();
        } catch (RuntimeException | StackOverflowError | LinkageError defect) {
            BootLog.roundFailed(job.name(), defect);
        }
    }

    @Override
    public synchronized void stop() {
        running.forEach(ScheduledExecutorService::shutdown);
        try {
            for (ScheduledExecutorService thread : running) {
                if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    thread.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            running.forEach(ScheduledExecutorService::shutdownNow);
            Thread.currentThread().interrupt();
        }
        running.clear();
        rounds.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
