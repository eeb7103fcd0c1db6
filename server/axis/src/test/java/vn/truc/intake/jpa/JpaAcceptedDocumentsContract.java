package vn.truc.intake.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.truc.exchange.Document;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Examples;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.exchange.Operation;
import vn.truc.intake.AcceptedDocuments;
import vn.truc.intake.AcceptedDocumentsContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** Accepted documents in a real database, where several hands work at once. */
interface JpaAcceptedDocumentsContract extends AcceptedDocumentsContract {
    @Override
    HibernateUnitOfWork work();

    @Override
    default AcceptedDocuments store() {
        return new JpaAcceptedDocuments(work()::current);
    }

    @Test
    default void letsOneOfManyHaveTheMessageId() throws Exception {
        int hands = 6;
        MessageId messageId = new MessageId(UUID.randomUUID().toString());
        CyclicBarrier together = new CyclicBarrier(hands);
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < hands; i++) {
            tries.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            together.await(20, TimeUnit.SECONDS);
                            work().inTransaction(() -> store().add(sameMessage(messageId)));
                            return true;
                        } catch (AcceptedDocuments.Taken e) {
                            return false;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        int won = 0;
        for (CompletableFuture<Boolean> each : tries) {
            won += each.get(30, TimeUnit.SECONDS) ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
    }

    private static Document sameMessage(MessageId messageId) {
        return new Document(
                new DocumentId(UUID.randomUUID().toString()),
                Kind.DOCUMENT,
                messageId,
                Examples.content("same"),
                null,
                new Document.Header(0, null, null, Operation.NEW, null, null, null, "NONE"),
                Examples.request("SendDocument", Examples.HEALTH),
                Examples.NOON);
    }
}
