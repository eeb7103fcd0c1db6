package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.torture.nemesis.Postgres;

/** Two nodes are one axis: one PostgreSQL, one content directory, a broker each. */
@Tag("long")
class TwoNodesTest {
    private static final int MOST_LETTERS = 600;

    @TempDir
    private Path directory;

    private Postgres postgres;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        postgres = Postgres.start(directory.resolve("postgres"));
        cluster = Cluster.start(directory, postgres.settings());
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
        postgres.close();
    }

    @ParameterizedTest(name = "node {0}")
    @ValueSource(ints = {0, 1})
    void whatADeadNodeHadInItsBrokerTheOtherDeliversOnce(int victim) throws Exception {
        ServerProcess dies = cluster.node(victim);
        ServerProcess lives = cluster.node(1 - victim);
        dies.kill();
        dies.start(List.of("-Dtruc.crashpoint=D01:4"));
        List<OutgoingDocument> letters = new ArrayList<>();
        List<CompletableFuture<?>> sending = new ArrayList<>();
        try (AxisClient there = cluster.sender.client(dies, Retries.none(), 16);
                AxisClient here = cluster.sender.client(lives, Retries.upTo(Duration.ofMinutes(2)), 16);
                AxisClient recipient = cluster.recipient.client(lives, Retries.none(), 4)) {
            OptionalInt code = OptionalInt.empty();
            for (int i = 0; i < MOST_LETTERS && code.isEmpty(); i++) {
                OutgoingDocument letter = PackagedAxis.letter(i);
                letters.add(letter);
                // Who gets no answer from one node asks the other, with the same message id.
                sending.add(there.async().submit(letter).exceptionallyCompose(noAnswer -> here.async()
                        .submit(letter)));
                // Either node may take a hint, so some letters are needed until the victim has had its share.
                code = dies.ended(Duration.ofMillis(50));
            }
            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();
            assertThat(code.isPresent() ? code : dies.ended(Duration.ofMinutes(1)))
                    .as("it died at D01")
                    .hasValue(137);

            List<String> got =
                    new ArrayList<>(ids(PackagedAxis.collect(recipient, letters.size(), Duration.ofSeconds(5))));
            dies.start();
            got.addAll(ids(PackagedAxis.collect(recipient, 0, Duration.ofSeconds(10))));
            assertThat(got)
                    .containsExactlyInAnyOrderElementsOf(letters.stream()
                            .map(letter -> letter.messageId().value())
                            .toList());
        }
    }

    private static List<String> ids(List<PackagedAxis.Got> got) {
        return got.stream().map(PackagedAxis.Got::messageId).toList();
    }

    @Test
    void aNodeThatStandsStillForAMinuteDoesNotCompleteWhatTheOtherHasTakenOver() throws Exception {
        ServerProcess zombie = cluster.node(0);
        ServerProcess lives = cluster.node(1);
        try (AxisClient sender = cluster.sender.client(zombie, Retries.none(), 16);
                AxisClient late = cluster.recipient.client(zombie, Retries.none(), 4);
                AxisClient prompt = cluster.recipient.client(lives, Retries.none(), 4, Duration.ofMinutes(3))) {
            sender.submit(PackagedAxis.letter(1));
            PendingItem item = pending(late);
            Lease lost = late.collect(item.id()).lease();
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (int i = 2; i < 42; i++) {
                sending.add(sender.async().submit(PackagedAxis.letter(i)));
            }
            zombie.signal("STOP");
            long begun = System.nanoTime();

            try (ReceivedDocument again = collectedAgain(prompt, item)) {
                assertThat(again.sha256()).isEqualTo(lost.sha256());
                waitUntil(begun + TimeUnit.SECONDS.toNanos(60));
                zombie.signal("CONT");
                assertThatThrownBy(() -> late.acknowledge(lost)).isInstanceOf(AxisClientException.Refused.class);
                assertThat(again.acknowledge()).isPresent();
            }
            int answered = 1;
            for (CompletableFuture<?> sent : sending) {
                answered += sent.handle((receipt, failure) -> failure == null ? 1 : 0)
                        .join();
            }
            List<String> got = new ArrayList<>(List.of(item.id().value()));
            got.addAll(ids(PackagedAxis.collect(prompt, answered - 1, Duration.ofSeconds(5))));
            assertThat(got).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(answered);
        }
    }

    private static PendingItem pending(AxisClient recipient) {
        return recipient
                .pending()
                .kinds(Kind.DOCUMENT)
                .waitUpTo(Duration.ofSeconds(20))
                .list()
                .get(0);
    }

    private static ReceivedDocument collectedAgain(AxisClient recipient, PendingItem item) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        while (true) {
            try {
                return recipient.collect(item.id());
            } catch (AxisClientException.Unavailable stillLeased) {
                if (System.nanoTime() > end) {
                    throw stillLeased;
                }
                Thread.sleep(200);
            }
        }
    }

    private static void waitUntil(long moment) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
    }
}
