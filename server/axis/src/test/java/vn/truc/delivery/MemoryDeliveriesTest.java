package vn.truc.delivery;

import vn.truc.delivery.outbox.Outbox;
import vn.truc.exchange.Document;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.UnitOfWork;

class MemoryDeliveriesTest implements DeliveryStoreContract {
    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();

    @Override
    public DeliveryStore store() {
        return deliveries;
    }

    @Override
    public Outbox outbox() {
        return deliveries;
    }

    @Override
    public UnitOfWork work() {
        return work;
    }

    @Override
    public void keep(Document document) {
        deliveries.add(document);
    }
}
