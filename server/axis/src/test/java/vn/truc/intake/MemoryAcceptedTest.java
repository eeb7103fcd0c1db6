package vn.truc.intake;

import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.UnitOfWork;
import vn.truc.lifecycle.SentDocuments;
import vn.truc.lifecycle.SentDocumentsContract;

class MemoryAcceptedTest implements AcceptedDocumentsContract, SentDocumentsContract {
    private final MemoryAccepted accepted = new MemoryAccepted();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();

    @Override
    public AcceptedDocuments store() {
        return accepted;
    }

    @Override
    public SentDocuments sent() {
        return accepted;
    }

    @Override
    public void keep(Document document) {
        accepted.add(document);
    }

    @Override
    public UnitOfWork work() {
        return work;
    }

    @Override
    public void deliver(Document document, AgencyId recipient) {
        accepted.addRecipient(document.id(), recipient);
    }
}
