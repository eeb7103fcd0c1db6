package vn.truc.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.channel.egress.Egress;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Events;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.Channel;
import vn.truc.registry.channel.ChannelKind;
import vn.truc.registry.jpa.JpaAgencies;
import vn.truc.storage.jpa.AxisEntities;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.storage.jpa.TestDatabase;

class ChannelsTest {
    private static final AgencyId AGENCY = AgencyId.of("T1");
    private static final Registry.Instruction BY = new Registry.Instruction("vận hành", "thử");

    @TempDir
    Path home;

    private TestDatabase database;
    private Registry registry;

    @BeforeEach
    void open() {
        database = TestDatabase.h2(home, AxisEntities.ALL);
        HibernateUnitOfWork work = database.work();
        registry = new Registry(new JpaAgencies(work::current), work, new Events(), InstantSource.system());
        registry.register(new Agency.Registration(AGENCY, "Sở Thử nghiệm", AgencyKind.OTHER, null, null), BY);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private Channels channels(boolean queues) {
        return new Channels(registry, new Egress(List.of(), List.of(443), false, InetAddress::getAllByName), queues);
    }

    @Test
    void refusesAQueueThatNobodyCouldRead() {
        assertThatIllegalStateException()
                .isThrownBy(() -> channels(false).use(AGENCY, Channel.jms(), BY))
                .withMessageContaining("JMS needs truc.messaging.broker.url");
        assertThat(registry.receivingBy(ChannelKind.JMS)).isEmpty();
    }

    @Test
    void namesAnAgencyAQueueOnABrokerOutside() {
        channels(true).use(AGENCY, Channel.jms(), BY);
        assertThat(registry.receivingBy(ChannelKind.JMS)).extracting(Agency::id).containsExactly(AGENCY);
    }
}
