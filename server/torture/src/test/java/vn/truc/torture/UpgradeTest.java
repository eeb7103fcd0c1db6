package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Retries;
import vn.truc.torture.nemesis.Postgres;
import vn.truc.torture.nemesis.Store;

/** T-B03: a version whose schema has grown, and the way back, on live data. */
@Tag("long")
class UpgradeTest {
    private static final int LETTERS = 15;
    /** What a next version may do: server/docs/operations/upgrade.md. */
    private static final String GROWTH = "alter table document add column next_note varchar(20);"
            + " alter table delivery add column next_count integer default 0;"
            + " create table next_thing (id varchar(64) not null primary key references delivery (id));";

    private final Party sender = Party.of("G12");
    private final Party recipient = Party.of("G18");
    private final List<OutgoingDocument> letters = new ArrayList<>();
    private final List<OutgoingDocument> unanswered = new CopyOnWriteArrayList<>();
    /** By delivery, the message that was shown. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    @Test
    void andTheWayBackLoseAndDoubleNothingOnAnH2File(@TempDir Path directory) throws Exception {
        upgradeAndBack(directory, new Store.H2(directory.resolve("home")));
    }

    @Test
    void andTheWayBackLoseAndDoubleNothingOnPostgres(@TempDir Path directory) throws Exception {
        try (Store store = Postgres.start(directory.resolve("postgres"))) {
            upgradeAndBack(directory, store);
        }
    }

    private void upgradeAndBack(Path directory, Store store) throws Exception {
        Path added = Files.createDirectories(directory.resolve("next/db/migration"));
        Files.writeString(added.resolve("V9001__next.sql"), GROWTH);
        ServerProcess now = version(directory, store, null);
        ServerProcess next = version(directory, store, directory.resolve("next"));
        now.start();
        try {
            Operator operator = Operator.of(now);
            operator.admit(sender);
            operator.admit(recipient);
            traffic(now);
            now.stop();
            next.start();
            traffic(next);
            next.stop();
            now.start();
            traffic(now);
            receiveAll(now, letters.size() - shown.size(), Duration.ofSeconds(4));
        } finally {
            now.kill();
            next.kill();
        }
        Map<String, Integer> times = new LinkedHashMap<>();
        shown.values().forEach(message -> times.merge(message, 1, Integer::sum));
        assertThat(times.values()).containsOnly(1);
        assertThat(times.keySet())
                .containsExactlyInAnyOrderElementsOf(letters.stream()
                        .map(letter -> letter.messageId().value())
                        .toList());
        assertThat(now.log()).content().contains("STO-021 the database has schema 9001");
        assertThat(now.errors()).isEmpty();
    }

    private static ServerProcess version(Path directory, Store store, @Nullable Path classesFirst) throws Exception {
        List<String> settings = new ArrayList<>(store.settings());
        settings.add("--truc.delivery.retry-first=1s");
        return ServerProcess.of(new ServerProcess.Launch(
                PackagedAxis.JAR,
                directory.resolve("home"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                settings,
                classesFirst));
    }

    /** Sends, first what was sent before without an answer, and receives; the last letters meet the stop. */
    private void traffic(ServerProcess axis) throws Exception {
        List<OutgoingDocument> now = new ArrayList<>(unanswered);
        unanswered.clear();
        for (int i = 0; i < LETTERS; i++) {
            OutgoingDocument letter = PackagedAxis.letter(letters.size());
            letters.add(letter);
            now.add(letter);
        }
        try (AxisClient client = sender.client(axis, Retries.upTo(Duration.ofSeconds(30)), 8)) {
            List<CompletableFuture<?>> sending = new ArrayList<>();
            for (OutgoingDocument letter : now) {
                sending.add(client.async().submit(letter).handle((sent, failure) -> {
                    if (failure != null) {
                        unanswered.add(letter);
                    }
                    return null;
                }));
            }
            receiveAll(axis, 0, Duration.ofMillis(300));
            CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    private void receiveAll(ServerProcess axis, int expected, Duration quiet) {
        try (AxisClient client = recipient.client(axis, Retries.upTo(Duration.ofSeconds(30)), 8)) {
            PackagedAxis.collect(client, expected, quiet).forEach(got -> shown.put(got.delivery(), got.messageId()));
        }
    }
}
