package vn.truc.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.exchange.Events;
import vn.truc.exchange.Ids;

/** What every room shares: ids and events. */
@Configuration(proxyBeanMethods = false)
class LanguageRoom {
    @Bean
    Ids ids() {
        return Ids.random();
    }

    /** Rooms publish here; {@link Listeners} names those who listen, when all rooms stand. */
    @Bean
    Events events() {
        return new Events();
    }
}
