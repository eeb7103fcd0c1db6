package vn.truc.boot;

import java.time.InstantSource;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.wiring.Shift;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.WakeUps;
import vn.truc.delivery.outbox.Outbox;
import vn.truc.delivery.outbox.Restock;
import vn.truc.exchange.UnitOfWork;
import vn.truc.messaging.Messaging;
import vn.truc.messaging.MessagingSettings;
import vn.truc.messaging.external.Announcements;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.messaging.external.Handshake;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.ChannelKind;

/** The broker and the pump. The axis is ready without waiting for them. */
@Configuration(proxyBeanMethods = false)
class MessagingRoom {
    @Bean
    Messaging messaging(
            UnitOfWork work,
            Outbox outbox,
            Deliveries deliveries,
            WakeUps wakeUps,
            Restock restock,
            InstantSource clock,
            MessagingSettings settings,
            BrokerSettings external,
            Announcements announcements,
            Home home) {
        refuseUnreadable(external, settings);
        return new Messaging(
                work,
                outbox,
                deliveries,
                wakeUps,
                restock,
                clock,
                settings,
                home.path().resolve("broker"),
                external,
                announcements);
    }

    @Bean
    Announcements announcements(Mailbox mailbox, Registry registry, InstantSource clock) {
        return new Announcements(
                mailbox,
                () -> registry.receivingBy(ChannelKind.JMS).stream()
                        .map(Agency::id)
                        .collect(Collectors.toSet()),
                clock);
    }

    /** A broker that is away is waited for; a store that cannot be read will not mend itself. */
    private static void refuseUnreadable(BrokerSettings external, MessagingSettings settings) {
        try {
            Handshake.with(external, settings.callTimeout());
        } catch (IllegalArgumentException e) {
            throw StartRefused.bySettings(
                    "truc.messaging.broker: " + e.getMessage(), "cấu hình broker không dùng được");
        }
    }

    @Bean
    Shift messagingRuns(Messaging messaging) {
        return new Shift(new Thread(messaging, "truc-messaging")::start, messaging::close);
    }
}
