package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.audit.EnvelopeArchive;
import vn.truc.audit.Leaf;
import vn.truc.audit.RequestEvidence;
import vn.truc.audit.Sequencer;
import vn.truc.audit.Trail;
import vn.truc.audit.TrailStore;
import vn.truc.audit.jpa.JpaTrailStore;
import vn.truc.audit.jpa.TrailHead;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.EntityList;
import vn.truc.boot.wiring.Listener;
import vn.truc.exchange.UnitOfWork;
import vn.truc.storage.ContentOwner;
import vn.truc.storage.ContentStore;

/** The trail: it listens last, when all other rooms have had their say. */
@Configuration(proxyBeanMethods = false)
class AuditRoom {
    private static final Duration NUMBERING_PAUSE = Duration.ofMillis(200);

    @Bean
    EntityList auditEntities() {
        return new EntityList(List.of(Leaf.class, RequestEvidence.class, TrailHead.class));
    }

    @Bean
    EnvelopeArchive evidence(ContentStore contents) {
        return new EnvelopeArchive(contents);
    }

    @Bean
    TrailStore trailStore(Supplier<EntityManager> unit) {
        return new JpaTrailStore(unit);
    }

    @Bean
    ContentOwner requestEnvelopes(TrailStore store) {
        return store::envelopesAmong;
    }

    @Bean
    Trail trail(TrailStore store, EnvelopeArchive envelopes, UnitOfWork work) {
        return new Trail(store, envelopes, work);
    }

    @Bean
    Listener trailListens(Trail trail) {
        return new Listener(90, trail);
    }

    @Bean
    Background numbering(TrailStore store, UnitOfWork work) {
        return new Background("sequencer", new Sequencer(store, work), NUMBERING_PAUSE);
    }
}
