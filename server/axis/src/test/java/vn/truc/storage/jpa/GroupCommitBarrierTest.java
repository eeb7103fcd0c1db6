package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

@Timeout(30)
class GroupCommitBarrierTest {
    private final List<String> halts = new CopyOnWriteArrayList<>();
    private final List<GroupCommitBarrier> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(GroupCommitBarrier::close);
    }

    private GroupCommitBarrier running(GroupCommitBarrier.Checkpoint checkpoint, Duration patience) {
        GroupCommitBarrier barrier =
                new GroupCommitBarrier(checkpoint, patience, (because, cause) -> halts.add(because));
        open.add(barrier);
        Thread committer = new Thread(barrier, "committer");
        committer.setDaemon(true);
        committer.start();
        return barrier;
    }

    private static CompletableFuture<Void> waiting(GroupCommitBarrier barrier) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                barrier.await();
                done.complete(null);
            } catch (AxisException e) {
                done.completeExceptionally(e);
            }
        });
        waiter.setDaemon(true);
        waiter.start();
        return done;
    }

    @Test
    void answersNobodyWhoseCommitCameAfterTheCheckpointBegan() throws Exception {
        Semaphore begun = new Semaphore(0);
        Semaphore mayEnd = new Semaphore(0);
        GroupCommitBarrier barrier = running(
                () -> {
                    begun.release();
                    mayEnd.acquire();
                },
                Duration.ofSeconds(20));

        CompletableFuture<Void> first = waiting(barrier);
        begun.acquire();
        CompletableFuture<Void> late = waiting(barrier);
        while (barrier.waiting() < 2) {
            Thread.onSpinWait();
        }
        mayEnd.release();
        first.get(10, TimeUnit.SECONDS);
        begun.acquire();
        assertThat(late)
                .as("the first checkpoint may not have seen this commit")
                .isNotDone();
        mayEnd.release();
        late.get(10, TimeUnit.SECONDS);
    }

    @Test
    void coversManyCommitsWithFewCheckpoints() throws Exception {
        AtomicInteger checkpoints = new AtomicInteger();
        CountDownLatch allAsked = new CountDownLatch(1);
        GroupCommitBarrier barrier = running(
                () -> {
                    checkpoints.incrementAndGet();
                    allAsked.await();
                },
                Duration.ofSeconds(20));
        List<CompletableFuture<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiters.add(waiting(barrier));
        }
        while (barrier.waiting() < 50) {
            Thread.onSpinWait();
        }
        allAsked.countDown();
        CompletableFuture.allOf(waiters.toArray(CompletableFuture<?>[]::new)).get(10, TimeUnit.SECONDS);
        assertThat(checkpoints).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void tellsEveryWaiterThatACheckpointFailedAndThenGoesOn() throws Exception {
        AtomicReference<Exception> failure = new AtomicReference<>(new SQLException("connection reset", "08006"));
        GroupCommitBarrier barrier = running(
                () -> {
                    Exception now = failure.get();
                    if (now != null) {
                        throw now;
                    }
                },
                Duration.ofSeconds(20));
        CompletableFuture<Void> waiter = waiting(barrier);
        assertThatThrownBy(() -> waiter.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        AxisException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.AXIS_UNAVAILABLE));
        assertThat(halts).isEmpty();
        failure.set(null);
        barrier.await();
    }

    @Test
    void stopsTheProcessWhenTheDatabaseCouldNotWrite() {
        GroupCommitBarrier barrier = running(
                () -> {
                    throw new SQLException("IO", "90028", 90028, new IOException("Input/output error"));
                },
                Duration.ofSeconds(20));
        assertThatThrownBy(barrier::await).isInstanceOf(AxisException.class);
        assertThat(halts).containsExactly("a checkpoint could not be written");
    }

    @Test
    void doesNotLetAnAnswerWaitForEver() {
        GroupCommitBarrier barrier = running(() -> new CountDownLatch(1).await(), Duration.ofMillis(200));
        assertThatThrownBy(barrier::await).isInstanceOfSatisfying(AxisException.class, e -> assertThat(e.code())
                .isEqualTo(FaultCode.AXIS_UNAVAILABLE));
    }

    @Test
    void tellsWhoeverStillWaitsAtTheEnd() throws Exception {
        GroupCommitBarrier barrier = running(() -> new CountDownLatch(1).await(), Duration.ofSeconds(20));
        CompletableFuture<Void> waiter = waiting(barrier);
        while (barrier.waiting() < 1) {
            Thread.onSpinWait();
        }
        barrier.close();
        assertThatThrownBy(() -> waiter.get(10, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
    }
}
