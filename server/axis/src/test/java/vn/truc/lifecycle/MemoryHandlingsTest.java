package vn.truc.lifecycle;

import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Document;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.UnitOfWork;

class MemoryHandlingsTest implements HandlingsContract {
    private final MemoryHandlings handlings = new MemoryHandlings();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();

    @Override
    public Handlings handlings() {
        return handlings;
    }

    @Override
    public UnitOfWork work() {
        return work;
    }

    @Override
    public void keepDelivered(Document document, AgencyId recipient) {}
}
