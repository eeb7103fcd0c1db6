package vn.truc.boot.operators;

import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.wiring.EntityList;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.operators.Account;
import vn.truc.operators.AccountStore;
import vn.truc.operators.Accounts;
import vn.truc.operators.AgencyTree;
import vn.truc.operators.Credentials;
import vn.truc.operators.OperatorsSettings;
import vn.truc.operators.SignIn;
import vn.truc.operators.jpa.JpaAccountStore;
import vn.truc.operators.session.Addresses;
import vn.truc.operators.session.Refusals;
import vn.truc.operators.session.Sessions;
import vn.truc.operators.totp.SecretSeal;
import vn.truc.registry.Registry;

/** Operators' accounts. */
@Configuration(proxyBeanMethods = false)
public class OperatorsRoom {
    @Bean
    EntityList operatorEntities() {
        return new EntityList(List.of(Account.class));
    }

    @Bean
    AccountStore accountStore(Supplier<EntityManager> unit) {
        return new JpaAccountStore(unit);
    }

    @Bean
    AgencyTree agencyTree(Registry registry) {
        return new RegistryTree(registry);
    }

    @Bean
    Accounts accounts(
            AccountStore store, UnitOfWork work, Events events, OperatorsSettings settings, InstantSource clock) {
        return new Accounts(store, work, events, settings, clock);
    }

    @Bean
    Refusals refusals(UnitOfWork work, Events events, InstantSource clock) {
        return new Refusals(work, events, clock);
    }

    @Bean
    SignIn.Ways waysIn(Home home, OperatorsSettings settings, Refusals refusals, InstantSource clock) {
        return new SignIn.Ways(
                new Argon2Passwords(),
                new SecretSeal(new SealKey(home.keys().resolve("operators.key"))),
                new Addresses(settings.addressAttempts(), settings.addressWindow(), clock),
                refusals,
                new EvenSlowness());
    }

    @Bean
    SignIn signIn(
            AccountStore store,
            UnitOfWork work,
            Events events,
            OperatorsSettings settings,
            InstantSource clock,
            SignIn.Ways ways) {
        return new SignIn(store, work, events, settings, clock, ways);
    }

    @Bean
    Credentials credentials(
            AccountStore store,
            UnitOfWork work,
            Events events,
            OperatorsSettings settings,
            InstantSource clock,
            SignIn signIn,
            SignIn.Ways ways) {
        return new Credentials(store, work, events, settings, clock, signIn, ways);
    }

    @Bean
    Sessions sessions(OperatorsSettings settings, InstantSource clock) {
        return new Sessions(settings, clock);
    }
}
