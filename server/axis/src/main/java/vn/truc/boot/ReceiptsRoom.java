package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.EntityList;
import vn.truc.boot.wiring.Listener;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.receipt.ReceiptSigner;
import vn.truc.receipts.IssuedReceipt;
import vn.truc.receipts.ReceiptStore;
import vn.truc.receipts.Receipts;
import vn.truc.receipts.jpa.JpaReceiptStore;
import vn.truc.security.AxisIdentity;
import vn.truc.storage.DurabilityBarrier;

/** Receipts, signed with the key of the axis. They listen before deliveries, which queue them. */
@Configuration(proxyBeanMethods = false)
class ReceiptsRoom {
    @Bean
    EntityList receiptEntities() {
        return new EntityList(List.of(IssuedReceipt.class));
    }

    @Bean
    ReceiptStore receiptStore(Supplier<EntityManager> unit) {
        return new JpaReceiptStore(unit);
    }

    @Bean
    Receipts receipts(
            UnitOfWork work, ReceiptStore store, AxisIdentity axis, Events events, DurabilityBarrier barrier) {
        return new Receipts(
                work,
                store,
                new ReceiptSigner(axis.credential().key(), axis.credential().chain()),
                events,
                barrier,
                axis.id().value());
    }

    @Bean
    Listener receiptsListen(Receipts receipts) {
        return new Listener(10, receipts::on);
    }
}
