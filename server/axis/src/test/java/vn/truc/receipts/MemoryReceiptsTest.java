package vn.truc.receipts;

import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Document;
import vn.truc.exchange.MemoryUnitOfWork;
import vn.truc.exchange.UnitOfWork;

class MemoryReceiptsTest implements ReceiptStoreContract {
    private final MemoryReceipts receipts = new MemoryReceipts();
    private final MemoryUnitOfWork work = new MemoryUnitOfWork();

    @Override
    public ReceiptStore store() {
        return receipts;
    }

    @Override
    public UnitOfWork work() {
        return work;
    }

    @Override
    public void keep(Document document) {
        receipts.add(document);
    }

    @Override
    public DeliveryId deliveryOf(Document document) {
        return new DeliveryId("delivery-of-" + document.id());
    }
}
