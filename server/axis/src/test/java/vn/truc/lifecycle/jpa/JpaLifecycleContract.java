package vn.truc.lifecycle.jpa;

import vn.truc.delivery.QueuedDelivery;
import vn.truc.delivery.jpa.JpaDeliveryStore;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.intake.jpa.JpaAcceptedDocuments;
import vn.truc.lifecycle.Handlings;
import vn.truc.lifecycle.HandlingsContract;
import vn.truc.lifecycle.SentDocuments;
import vn.truc.lifecycle.SentDocumentsContract;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** The room's two stores in a real database. */
interface JpaLifecycleContract extends HandlingsContract, SentDocumentsContract {
    @Override
    HibernateUnitOfWork work();

    @Override
    default Handlings handlings() {
        return new JpaHandlings(work()::current);
    }

    @Override
    default SentDocuments sent() {
        return new JpaSentDocuments(work()::current);
    }

    @Override
    default void keep(Document document) {
        if (sent().find(document.id()).isEmpty()) {
            new JpaAcceptedDocuments(work()::current).add(document);
        }
    }

    @Override
    default void deliver(Document document, AgencyId recipient) {
        new JpaDeliveryStore(work()::current).add(QueuedDelivery.of(document, recipient));
    }

    @Override
    default void keepDelivered(Document document, AgencyId recipient) {
        keep(document);
        deliver(document, recipient);
    }
}
