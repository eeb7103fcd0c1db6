package vn.truc.boot;

import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.Clockwork;
import vn.truc.boot.wiring.Listener;
import vn.truc.exchange.Events;
import vn.truc.exchange.Evidence;
import vn.truc.exchange.Ids;

/** What every room shares: ids, events and the clockwork. */
@Configuration(proxyBeanMethods = false)
class LanguageRoom {
    @Bean
    Ids ids() {
        return Ids.random();
    }

    @Bean
    Events events() {
        return new Events();
    }

    /** Connects those who listen, when all rooms stand and before the port opens. */
    @Bean
    SmartInitializingSingleton listening(Events events, Evidence evidence, ObjectProvider<Listener> listeners) {
        events.keepEvidenceBy(evidence);
        return () -> events.deliverTo(listeners.stream()
                .sorted(Comparator.comparingInt(Listener::order))
                .map(Listener::ear)
                .toList());
    }

    @Bean
    Clockwork clockwork(ObjectProvider<Background> jobs) {
        return new Clockwork(jobs.stream().toList());
    }
}
