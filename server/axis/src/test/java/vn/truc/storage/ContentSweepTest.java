package vn.truc.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.TestClock;

class ContentSweepTest {
    private final TestClock clock = new TestClock();
    private final MemoryContentStore contents = new MemoryContentStore(clock);
    private final Set<Digest> packets = new HashSet<>();
    private final Set<Digest> envelopes = new HashSet<>();
    private final ContentSweep sweep =
            new ContentSweep(contents, List.of(among(packets), among(envelopes)), new MemoryUnitOfWork(), clock);

    private static ContentOwner among(Set<Digest> owned) {
        return digests -> digests.stream().filter(owned::contains).collect(Collectors.toSet());
    }

    private Content kept(String text) {
        try (Spooled spooled = contents.spool(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ByteSize.ofMebibytes(1))) {
            contents.keep(spooled);
            return spooled.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aDayLater() {
        clock.advance(ContentSweep.GRACE.plusSeconds(1));
        sweep.run();
    }

    @Test
    void removesWhatNoRowRefersToADayLater() {
        Content orphan = kept("of a transaction that failed");
        sweep.run();
        assertThat(contents.holds(orphan)).isTrue();
        aDayLater();
        assertThat(contents.holds(orphan)).isFalse();
    }

    @Test
    void removesNothingWhileItIsToRest() {
        Content orphan = kept("of a transaction that failed");
        clock.advance(ContentSweep.GRACE.plusSeconds(1));
        try (ContentSweep.Rest rest = sweep.rest()) {
            CompletableFuture.runAsync(sweep).join();
            assertThat(contents.holds(orphan)).isTrue();
        }
        sweep.run();
        assertThat(contents.holds(orphan)).isFalse();
    }

    @Test
    void leavesWhatARowRefersTo() {
        Content packet = kept("a packet");
        Content envelope = kept("an envelope");
        packets.add(packet.digest());
        envelopes.add(envelope.digest());
        aDayLater();
        assertThat(contents.holds(packet)).isTrue();
        assertThat(contents.holds(envelope)).isTrue();
    }

    @Test
    void leavesWhatIsKeptAgainWhileItIsJudged() {
        Content content = kept("sent again");
        ContentOwner sendsAgain = digests -> {
            kept("sent again");
            return Set.of();
        };
        clock.advance(ContentSweep.GRACE.plus(Duration.ofHours(1)));
        new ContentSweep(contents, List.of(sendsAgain), new MemoryUnitOfWork(), clock).run();
        assertThat(contents.holds(content)).isTrue();
    }

    @Test
    void goesOnWhereItFailed() {
        Content orphan = kept("of a transaction that failed");
        ContentOwner[] owner = {
            digests -> {
                throw StorageFaults.unavailable(null);
            }
        };
        ContentSweep interrupted =
                new ContentSweep(contents, List.of(digests -> owner[0].owned(digests)), new MemoryUnitOfWork(), clock);
        clock.advance(ContentSweep.GRACE.plusSeconds(1));
        interrupted.run();
        assertThat(contents.holds(orphan)).isTrue();
        owner[0] = digests -> Set.of();
        interrupted.run();
        assertThat(contents.holds(orphan)).isFalse();
    }

    @Test
    void judgesManyMoreThanOneBatch() {
        for (int i = 0; i < 1200; i++) {
            kept("orphan " + i);
        }
        aDayLater();
        Set<Digest> left = new HashSet<>();
        contents.eachKept(java.time.Instant.EPOCH, clock.instant(), left::add);
        assertThat(left).isEmpty();
    }

    @Test
    void judgesAgainWhatARowHasGivenUp() {
        Content packet = kept("a packet");
        packets.add(packet.digest());
        aDayLater();
        packets.clear();
        sweep.run();
        assertThat(contents.holds(packet)).as("nobody has said so").isTrue();
        sweep.judgeAgain(packet.digest());
        sweep.run();
        assertThat(contents.holds(packet)).isFalse();
    }

    @Test
    void leavesWhatOneRowHasGivenUpAndAnotherNeeds() {
        Content packet = kept("a packet");
        packets.add(packet.digest());
        aDayLater();
        sweep.judgeAgain(packet.digest());
        sweep.run();
        assertThat(contents.holds(packet)).isTrue();
    }
}
