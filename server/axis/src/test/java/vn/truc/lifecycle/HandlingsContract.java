package vn.truc.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.exchange.Examples.FINANCE;
import static vn.truc.exchange.Examples.JUSTICE;
import static vn.truc.exchange.Examples.NOON;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.UnitOfWork;

/** What every keeper of handlings promises. */
public interface HandlingsContract {
    Handlings handlings();

    UnitOfWork work();

    /** Keeps a document and its delivery to the agency, within the caller's unit. */
    void keepDelivered(Document document, AgencyId recipient);

    private Handling kept(Document document, AgencyId recipient) {
        Handling handling = new Handling(document, recipient, NOON);
        work().inTransaction(() -> {
            keepDelivered(document, recipient);
            handlings().add(handling);
        });
        return handling;
    }

    private static Document document() {
        return Examples.document(UUID.randomUUID().toString());
    }

    @Test
    default void givesBackWhatItWasGivenAndWhatBecameOfIt() {
        Handling handling = kept(document(), JUSTICE);
        DocumentId asking = new DocumentId("asking");
        work().inTransaction(() -> {
            Handling found = handlings().find(handling.id()).orElseThrow();
            found.mustBeDecided(NOON.plusSeconds(60));
            found.make(new Move.Statement(HandlingState.ACCEPTED), new DocumentId("03"), NOON.plusSeconds(1));
            found.make(new Move.Request(Change.UPDATE), asking, NOON.plusSeconds(2));
            found.make(new Move.Answer(false), new DocumentId("16"), NOON.plusSeconds(3));
        });
        work().inTransaction(() -> {
            Handling found = handlings().find(handling.id()).orElseThrow();
            assertThat(found.state()).isEqualTo(HandlingState.ACCEPTED);
            assertThat(found.since()).isEqualTo(NOON.plusSeconds(1));
            assertThat(found.decidedAt()).contains(NOON.plusSeconds(1));
            assertThat(found.dueAt()).contains(NOON.plusSeconds(60));
            assertThat(found.lastChange()).contains(Change.UPDATE);
            assertThat(found.openChange()).isEmpty();
            assertThat(found.askedBy()).contains(asking);
            assertThat(found.askedAt()).contains(NOON.plusSeconds(2));
            assertThat(found.agreed()).contains(false);
        });
    }

    @Test
    default void listsThoseOfADocumentByRecipient() {
        Document document = document();
        kept(document, JUSTICE);
        kept(document, FINANCE);
        kept(document(), JUSTICE);
        work().inTransaction(() -> assertThat(handlings().of(document.id()))
                .extracting(Handling::recipient)
                .containsExactly(FINANCE, JUSTICE));
    }

    @Test
    default void findsWhatIsPastDueAndNeitherDecidedNorFoundBefore() {
        Handling late = kept(document(), JUSTICE);
        Handling inTime = kept(document(), JUSTICE);
        Handling decided = kept(document(), JUSTICE);
        Handling known = kept(document(), JUSTICE);
        work().inTransaction(() -> {
            handlings().find(late.id()).orElseThrow().mustBeDecided(NOON);
            handlings().find(inTime.id()).orElseThrow().mustBeDecided(NOON.plusSeconds(1));
            handlings().find(decided.id()).orElseThrow().mustBeDecided(NOON);
            handlings()
                    .find(decided.id())
                    .orElseThrow()
                    .make(new Move.Statement(HandlingState.REFUSED), new DocumentId("02"), NOON);
            handlings().find(known.id()).orElseThrow().mustBeDecided(NOON);
            handlings().find(known.id()).orElseThrow().isOverdue(NOON);
        });
        work().inTransaction(() -> assertThat(handlings().pastDue(NOON, 100))
                .contains(late.id())
                .doesNotContain(inTime.id(), decided.id(), known.id()));
    }
}
