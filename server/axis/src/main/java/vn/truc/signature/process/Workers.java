package vn.truc.signature.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import vn.truc.signature.worker.Findings;
import vn.truc.signature.worker.Task;

/** Some workers for many threads. Thread-safe. */
public final class Workers implements AutoCloseable {
    private final BlockingQueue<Worker> idle;
    private final List<Worker> all = new ArrayList<>();
    private final ExecutorService waiting = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "truc-signature");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param count how many judge at once
     * @param memory heap of each, in bytes
     * @param folder their working directory
     */
    public Workers(int count, long memory, Path folder) {
        idle = new ArrayBlockingQueue<>(count);
        for (int i = 0; i < count; i++) {
            Worker worker = new Worker(memory / 1024 + "k", folder, waiting);
            all.add(worker);
            idle.add(worker);
        }
    }

    /** What a worker finds; empty if none was free in time. */
    public Optional<Findings> judge(Task task, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Worker worker;
        try {
            worker = idle.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        if (worker == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(worker.judge(task, Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()))));
        } finally {
            idle.add(worker);
        }
    }

    /** Ends all processes. */
    @Override
    public void close() {
        waiting.shutdownNow();
        all.forEach(Worker::close);
    }
}
