package vn.truc.receipts.jpa;

import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.receipts.ReceiptStore;
import vn.truc.receipts.ReceiptStoreContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

/** Receipts in a real database. */
interface JpaReceiptStoreContract extends ReceiptStoreContract {
    @Override
    HibernateUnitOfWork work();

    TestDatabase database();

    @Override
    default ReceiptStore store() {
        return new JpaReceiptStore(work()::current);
    }

    @Override
    default void keep(Document document) {
        work().current().persist(document);
    }

    @Override
    default DeliveryId deliveryOf(Document document) {
        String id = "delivery-of-" + document.id();
        String sql = "insert into delivery (id, kind, document_id, recipient, priority, accepted_at, content_sha256,"
                + " content_length, state, since, attempts, changes, version) values ('" + id + "', 'DOCUMENT', '"
                + document.id() + "', 'G15', 0, current_timestamp, 'x', 1, 'QUEUED', current_timestamp, 0, 0, 0)";
        database().execute(sql);
        return new DeliveryId(id);
    }
}
