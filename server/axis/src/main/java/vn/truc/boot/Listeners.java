package vn.truc.boot;

import java.util.Comparator;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.exchange.Event;
import vn.truc.exchange.Events;

/** Who listens to what has happened, in this order. A room that listens provides a {@link Listener}. */
@Configuration(proxyBeanMethods = false)
class Listeners {
    /**
     * One room's ear.
     *
     * @param order smaller is told first: receipts 10, delivery 20, audit 90
     */
    record Listener(int order, Consumer<Event> ear) {}

    @Bean
    SmartInitializingSingleton listening(Events events, ObjectProvider<Listener> listeners) {
        return () -> events.deliverTo(listeners.stream()
                .sorted(Comparator.comparingInt(Listener::order))
                .map(Listener::ear)
                .toList());
    }
}
