package vn.truc.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import vn.truc.client.internal.CallFailure;

/**
 * Where a client's calls run: a bounded number at once, so that ten thousand submissions started together become a
 * queue and not ten thousand threads; calls that mostly wait have threads of their own and hold nobody up. Thread-safe.
 */
final class Calls implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor waiters;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    Calls(int parallel) {
        workers = new ThreadPoolExecutor(
                parallel, parallel, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("truc-call-"));
        workers.allowCoreThreadTimeOut(true);
        waiters = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("truc-wait-"));
    }

    /** Starts a call. */
    <T> CompletableFuture<T> start(Supplier<T> call) {
        return start(workers, call);
    }

    /** Starts a call that the axis may hold back. */
    <T> CompletableFuture<T> startWaiting(Supplier<T> call) {
        return start(waiters, call);
    }

    // What whenComplete returns only repeats the result, which the caller has.
    @SuppressWarnings("FutureReturnValueIgnored")
    private <T> CompletableFuture<T> start(ExecutorService threads, Supplier<T> call) {
        requireOpen();
        CompletableFuture<T> result = new CompletableFuture<>();
        if (Thread.currentThread() instanceof Worker worker && worker.owner == this) {
            // A continuation that waits for a further call on the same threads would wait for itself.
            run(call, result);
            return result;
        }
        underWay.add(result);
        try {
            Future<?> task = threads.submit(() -> run(call, result));
            result.whenComplete((value, failure) -> forget(result, task));
        } catch (RejectedExecutionException e) {
            result.cancel(true);
        }
        if (isClosed()) {
            result.cancel(true);
        }
        return result;
    }

    private void forget(CompletableFuture<?> result, Future<?> task) {
        underWay.remove(result);
        if (result.isCancelled()) {
            task.cancel(true);
        }
    }

    private static <T> void run(Supplier<T> call, CompletableFuture<T> result) {
        try {
            T value = call.get();
            if (!result.complete(value) && value instanceof ReceivedDocument nobodyWaitsFor) {
                nobodyWaitsFor.leave();
            }
        } catch (CallFailure failure) {
            result.completeExceptionally(AxisClientException.of(failure));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    /**
     * The result of an asynchronous call, for a caller that wants to wait. Interrupting the caller cancels the call.
     */
    <T> T await(Supplier<CompletableFuture<T>> asynchronous) {
        CompletableFuture<T> future = asynchronous.get();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the axis");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call failed unexpectedly", e.getCause());
        }
    }

    /** Waits, unless the client is closed. */
    boolean pause(Duration length) throws InterruptedException {
        return !closed.await(length.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("this client is closed");
        }
    }

    /** Ends every call under way with a {@link CancellationException}. */
    @Override
    public void close() {
        closed.countDown();
        underWay.forEach(call -> call.cancel(true));
        workers.shutdownNow();
        waiters.shutdownNow();
    }

    private ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> new Worker(task, name + number.incrementAndGet(), this);
    }

    private static final class Worker extends Thread {
        private final Calls owner;

        Worker(Runnable task, String name, Calls owner) {
            super(task, name);
            this.owner = owner;
            setDaemon(true);
        }
    }
}
