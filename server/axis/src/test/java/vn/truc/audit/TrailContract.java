package vn.truc.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vn.truc.audit.jpa.JpaTrailStore;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.exchange.SignedRequest;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.MemoryContentStore;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** What the trail promises on every database. The rows stay from one promise to the next. */
public interface TrailContract {
    HibernateUnitOfWork work();

    MemoryContentStore CONTENTS = new MemoryContentStore();
    EnvelopeArchive ENVELOPES = new EnvelopeArchive(CONTENTS);

    private Trail trail() {
        return new Trail(store(), ENVELOPES, work());
    }

    private TrailStore store() {
        return new JpaTrailStore(work()::current);
    }

    private Sequencer sequencer() {
        return new Sequencer(store(), work());
    }

    private void happened(Event event) {
        UnitOfWork work = work();
        work.inTransaction(() -> trail().accept(event));
    }

    @Test
    default void writesTheFactAndItsRequestInOneTransaction() throws Exception {
        SignedRequest request = SomeFacts.request("<envelope>Kính gửi</envelope>");
        happened(SomeFacts.accepted("one", request));
        assertThat(trail().of(new DocumentId("one")))
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.fact()).isEqualTo(Fact.DOCUMENT_ACCEPTED))
                .satisfies(leaf -> assertThat(leaf.hash()).isEqualTo(Leaf.hashOf(leaf.body())));
        assertThat(trail().evidence(request.digest())).hasValueSatisfying(evidence -> {
            assertThat(evidence.signer()).isEqualTo(request.signer());
            assertThat(evidence.certificateSubject()).isEqualTo("CN=Sở Nội vụ");
            assertThat(evidence.verifiedAt()).isEqualTo(SomeFacts.NOON);
        });
        try (var envelope = trail().envelope(request.digest()).orElseThrow()) {
            assertThat(envelope).hasBinaryContent(request.envelope());
        }
    }

    @Test
    default void forgetsTheFactWhenItsTransactionFails() {
        SignedRequest request = SomeFacts.request("<envelope>undone</envelope>");
        assertThatThrownBy(() -> work().inTransaction(() -> {
                    trail().accept(SomeFacts.accepted("undone", request));
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(trail().of(new DocumentId("undone"))).isEmpty();
        assertThat(trail().evidence(request.digest())).isEmpty();
    }

    @Test
    default void keepsOneEnvelopeForTwoFacts() {
        SignedRequest request = SomeFacts.request("<envelope>two</envelope>");
        happened(SomeFacts.accepted("two", request));
        happened(SomeFacts.accepted("two", request));
        assertThat(trail().of(new DocumentId("two"))).hasSize(2);
    }

    @Test
    default void knowsWhichEnvelopesItRefersTo() {
        SignedRequest request = SomeFacts.request("<envelope>of its own</envelope>");
        happened(SomeFacts.accepted("refers", request));
        Digest nobodys = Digest.of("nobody's".getBytes(UTF_8));
        work().inTransaction(() -> assertThat(store().envelopesAmong(Set.of(request.digest(), nobodys)))
                .containsExactly(request.digest()));
    }

    @Test
    default void putsALargeEnvelopeIntoTheContentStoreBeforehand() throws Exception {
        SignedRequest request = SomeFacts.request("x".repeat(EnvelopeArchive.LARGEST_IN_ROW + 1));
        ENVELOPES.keep(request);
        happened(SomeFacts.accepted("large", request));
        assertThat(trail().evidence(request.digest()).orElseThrow().inRow()).isEmpty();
        try (var envelope = trail().envelope(request.digest()).orElseThrow()) {
            assertThat(envelope).hasBinaryContent(request.envelope());
        }
    }

    @Test
    default void refusesALargeEnvelopeThatNobodyKept() {
        SignedRequest request = SomeFacts.request("y".repeat(EnvelopeArchive.LARGEST_IN_ROW + 1));
        assertThatThrownBy(() -> happened(SomeFacts.accepted("lost", request)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Events.prepare");
        assertThat(trail().of(new DocumentId("lost"))).isEmpty();
    }

    @Test
    default void storesLeavesWhoseTextIsVietnamese() {
        happened(new Event.OperatorActed("Nguyễn", "agency.suspend", "H41", "Bảo trì định kỳ", SomeFacts.NOON));
        sequencer().run();
        List<Leaf> leaves = trail().from(0, 1000);
        assertThat(leaves)
                .anySatisfy(leaf -> assertThat(new String(leaf.body(), UTF_8)).contains("Bảo trì định kỳ"));
    }

    @Test
    default void numbersCommittedLeavesWithoutGapsHoweverManyWriteAndNumberAtOnce() throws Exception {
        List<CompletableFuture<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int own = writer;
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 40; i++) {
                    write("parallel-" + own + "-" + i, i % 5 == 0);
                }
            }));
        }
        CompletableFuture<Void> written = CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new));
        List<CompletableFuture<?>> numberers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            // Each loop is a process of its own: it shares only the database.
            numberers.add(CompletableFuture.runAsync(() -> {
                while (!written.isDone()) {
                    sequencer().run();
                }
            }));
        }
        written.get(60, TimeUnit.SECONDS);
        CompletableFuture.allOf(numberers.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);
        sequencer().run();
        assertGapless();
        assertThat(trail().of(new DocumentId("parallel-0-1")))
                .allMatch(leaf -> leaf.index().isPresent());
        assertThat(trail().of(new DocumentId("parallel-0-5"))).isEmpty();
    }

    /** A new sequencer on the same rows is what a restart is. */
    @Test
    default void goesOnWhereItEndedAfterARestart() {
        happened(SomeFacts.accepted("before", SomeFacts.request("<b/>")));
        sequencer().run();
        long before = trail().size();
        happened(SomeFacts.accepted("after", SomeFacts.request("<a/>")));
        sequencer().run();
        assertThat(trail().of(new DocumentId("after")).get(0).index()).contains(before);
        assertGapless();
    }

    @Test
    default void givesALeafItsNumberOnce() {
        happened(SomeFacts.accepted("once", SomeFacts.request("<once/>")));
        sequencer().run();
        var first = trail().of(new DocumentId("once")).get(0).index();
        sequencer().run();
        assertThat(trail().of(new DocumentId("once")).get(0).index()).isEqualTo(first);
    }

    private void write(String document, boolean undo) {
        try {
            work().inTransaction(() -> {
                trail().accept(SomeFacts.accepted(document, SomeFacts.request("<" + document + "/>")));
                if (undo) {
                    throw new IllegalStateException("no");
                }
            });
        } catch (IllegalStateException undone) {
            assertThat(undo).isTrue();
        }
    }

    private void assertGapless() {
        long size = trail().size();
        assertThat(trail().from(0, 10_000).stream().map(leaf -> leaf.index().orElseThrow()))
                .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
    }
}
