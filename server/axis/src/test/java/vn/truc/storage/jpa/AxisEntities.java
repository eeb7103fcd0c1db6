package vn.truc.storage.jpa;

import java.util.List;
import vn.truc.delivery.Delivery;
import vn.truc.delivery.DeliveryChange;
import vn.truc.delivery.outbox.OutboxEntry;
import vn.truc.exchange.Document;
import vn.truc.lifecycle.Handling;
import vn.truc.operators.Account;
import vn.truc.receipts.IssuedReceipt;
import vn.truc.registry.Agency;
import vn.truc.registry.certificate.RegisteredCertificate;
import vn.truc.registry.delegation.Delegation;
import vn.truc.registry.jpa.RegistryVersion;
import vn.truc.registry.token.AgencyToken;
import vn.truc.trust.Authority;
import vn.truc.trust.KnownAnswer;
import vn.truc.trust.KnownList;
import vn.truc.trust.jpa.TrustVersion;

/** The entity classes of the road and the registry, for tests on real databases. */
public final class AxisEntities {
    public static final List<Class<?>> ALL = List.of(
            Agency.class,
            RegisteredCertificate.class,
            Delegation.class,
            Document.class,
            Delivery.class,
            DeliveryChange.class,
            OutboxEntry.class,
            IssuedReceipt.class,
            Handling.class,
            RegistryVersion.class,
            AgencyToken.class,
            Account.class,
            Authority.class,
            KnownList.class,
            KnownAnswer.class,
            TrustVersion.class);

    private AxisEntities() {}
}
