package vn.truc.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.truc.audit.Trail;
import vn.truc.boot.Axis;
import vn.truc.boot.backup.Commands;
import vn.truc.channel.Channels;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.Retries;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.retention.Retention;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.Channel;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.registry.token.Generation;
import vn.truc.registry.token.Tokens;
import vn.truc.security.AxisIdentity;
import vn.truc.storage.ContentSweep;
import vn.truc.storage.jpa.HibernateUnitOfWork;
import vn.truc.wire.profile.Credential;

/**
 * A real axis for the tests of one class: a free port, H2 in a temporary home, an in-VM broker, fresh keys, a clock
 * that can be moved, and the named agencies registered with a certificate each.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AxisExtension axis = AxisExtension.with("G12", "G18").build();
 * }</pre>
 */
public final class AxisExtension implements BeforeAllCallback, AfterAllCallback {
    /** The longest the axis takes to bring to the mailboxes what it has accepted. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final String CERTIFICATES = "truc.trust.certificates";
    private static final String CHAINED = "CHAINED";

    private static final Registry.Instruction TEST = new Registry.Instruction("testkit", "test");

    private final List<String> agencies;
    private final Map<String, String> settings;
    private final TestClock clock = new TestClock();
    private final TestAuthority authority = new TestAuthority("Truc test CA");
    private final Map<String, Credential> credentials = new HashMap<>();
    private final List<AxisClient> clients = new ArrayList<>();
    private int depth;
    private @Nullable Path home;
    private @Nullable Axis axis;

    private AxisExtension(List<String> agencies, Map<String, String> settings) {
        this.agencies = agencies;
        this.settings = settings;
    }

    /** Begins an axis with these agency codes registered. */
    public static Builder with(String... agencies) {
        return new Builder(List.of(agencies));
    }

    /** Settings of the axis under test. */
    public static final class Builder {
        private final List<String> agencies;
        private final Map<String, String> settings = new LinkedHashMap<>();

        private Builder(List<String> agencies) {
            this.agencies = agencies;
        }

        /** Overrides one key of server/docs/configuration.md. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /**
         * Certificates must lead to {@link AxisExtension#authority}, which is believed and has revoked nothing for the
         * next nine days.
         */
        public Builder chained() {
            return setting(CERTIFICATES, CHAINED);
        }

        public AxisExtension build() {
            return new AxisExtension(agencies, settings);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        // JUnit calls this for each nested class too; they share the axis of the outermost one.
        if (depth++ > 0) {
            return;
        }
        home = Files.createTempDirectory("truc-axis-");
        settings.put("truc.home", home.toString());
        settings.putIfAbsent("truc.port", "0");
        settings.putIfAbsent("truc.address", "127.0.0.1");
        settings.putIfAbsent("truc.management.port", "0");
        FreshDatabase.wanted().ifPresent(url -> {
            settings.putIfAbsent("truc.storage.database-url", url);
            settings.putIfAbsent("truc.storage.database-user", FreshDatabase.USER);
        });
        start();
        if (CHAINED.equals(settings.get(CERTIFICATES))) {
            office().believe(authority);
            office().bring(authority.crl(Duration.ofDays(9)));
        }
        for (String agency : agencies) {
            register(agency);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (--depth > 0) {
            return;
        }
        clients.forEach(AxisClient::close);
        stop();
        delete(home());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    /** Stops the axis and starts it again on the same home; clients made before keep their old address. */
    public void restart() {
        stop();
        start();
    }

    /** Stops the axis, does something in its home, and starts it again. */
    public void restartAfter(Callable<?> meanwhile) throws Exception {
        stop();
        meanwhile.call();
        start();
    }

    /** What the last start compared and found. */
    public String startReport() throws IOException {
        return Files.readString(home().resolve("log/startup-report.json"));
    }

    /**
     * What the background does every ten minutes and every hour: gives up content under retention, removes its files.
     */
    public void giveUpContent() {
        running().room(Retention.class).sweep();
        running().room(ContentSweep.class).run();
    }

    /** Does as {@code truc-server backup} does; what it says goes to the standard output. */
    public int backUp(Path directory) {
        return new Commands(System.out, System.out).run("backup", directory.toString(), "--truc.home=" + home());
    }

    /**
     * The machine is no more; another one gets the backup, and an axis is started on it. Clients have to be made anew.
     */
    public void loseAndRestore(Path backup) throws IOException {
        stop();
        delete(home());
        home = Files.createTempDirectory("truc-axis-");
        settings.put("truc.home", home.toString());
        FreshDatabase.wanted().ifPresent(url -> settings.put("truc.storage.database-url", url));
        List<String> command = new ArrayList<>(List.of("restore", backup.toString()));
        settings.forEach((key, value) -> command.add("--" + key + "=" + value));
        int exitCode = new Commands(System.out, System.out).run(command.toArray(String[]::new));
        if (exitCode != 0) {
            throw new IllegalStateException("the restore has ended with " + exitCode);
        }
        start();
    }

    private void start() {
        axis = Axis.start(settings, clock);
    }

    private void stop() {
        if (axis != null) {
            axis.close();
            axis = null;
        }
    }

    /** Registers an agency, unless it is seeded, and gives it a certificate. */
    public void register(String agency) {
        AgencyId id = AgencyId.of(agency);
        if (registry().find(id).isEmpty()) {
            registry().register(new Agency.Registration(id, "Agency " + agency, AgencyKind.OTHER, null, null), TEST);
        }
        Credential credential = authority.issue(agency);
        office().register(agency, credential.chain().get(0));
        credentials.put(agency, credential);
    }

    /** Where certificates and authorities are registered and stopped. */
    public CertificateOffice office() {
        return new CertificateOffice(running());
    }

    public void suspend(String agency) {
        registry().suspend(AgencyId.of(agency), TEST);
    }

    public void close(String agency, String successor) {
        registry().close(AgencyId.of(agency), AgencyId.of(successor), TEST);
    }

    public void activate(String agency) {
        registry().activate(AgencyId.of(agency), TEST);
    }

    /** An operator gives an order for a delivery. */
    public void order(String delivery, Deliveries.Order order, String reason) {
        running()
                .room(Deliveries.class)
                .order(new DeliveryId(delivery), order, new Deliveries.Instruction("testkit", reason));
    }

    /** The agency is sent its deliveries from now on. */
    public void push(String agency, URI endpoint) {
        receiveBy(agency, Channel.push(endpoint, Channel.Form.SOAP_11));
    }

    public void receiveBy(String agency, Channel channel) {
        running().room(Channels.class).use(AgencyId.of(agency), channel, TEST);
    }

    /** From now on this is demanded of what the agency sends, in the words of a {@link SubmissionPolicy}. */
    /** Lets senders encrypt files for an agency. */
    public void acceptEncrypted(String agency) {
        registry().acceptEncrypted(AgencyId.of(agency), true, TEST);
    }

    public void demand(String agency, String policy) {
        registry().demand(AgencyId.of(agency), Optional.of(SubmissionPolicy.parse(policy)), TEST);
    }

    /** A client of the agency, closed with the axis. */
    public AxisClient client(String agency) {
        AxisClient client = AxisClient.builder()
                .endpoint(endpoint())
                .axisId(axisId())
                .agency(vn.truc.client.AgencyId.of(agency))
                .identity(
                        Identity.of(credential(agency).key(), credential(agency).chain()))
                .trust(AxisTrust.of(List.of(certificate())))
                .retries(Retries.upTo(Duration.ofSeconds(5)))
                .build();
        clients.add(client);
        return client;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + running().port() + "/services/exchange");
    }

    public String axisId() {
        return running().room(AxisIdentity.class).id().value();
    }

    /** The certificate the axis signs with. */
    public X509Certificate certificate() {
        return running().room(AxisIdentity.class).credential().chain().get(0);
    }

    public Credential credential(String agency) {
        return Objects.requireNonNull(credentials.get(agency), agency + " is not registered with this axis");
    }

    public TestAuthority authority() {
        return authority;
    }

    public TestClock clock() {
        return clock;
    }

    public Path home() {
        return Objects.requireNonNull(home, "the axis has not been started");
    }

    /** Waits until what was accepted lies in its mailbox, and names the first document of the agency's. */
    public String awaitDelivery(String agency) {
        remains();
        return running()
                .room(Mailbox.class)
                .pending(AgencyId.of(agency), Set.of(Kind.DOCUMENT), 1, Duration.ZERO)
                .items()
                .get(0)
                .id()
                .value();
    }

    /** What requests have left behind, once the axis is at rest: whatever was accepted lies in its mailbox. */
    public Remains remains() {
        HibernateUnitOfWork work = running().room(HibernateUnitOfWork.class);
        Instant end = Instant.now().plus(REST);
        Remains remains = Remains.of(work, home());
        while (!remains.isAtRest()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the axis does not come to rest: " + remains);
            }
            LockSupport.parkNanos(5_000_000);
            remains = Remains.of(work, home());
        }
        return remains;
    }

    /** A new token by which an old system of the agency is known. */
    public String token(String agency, Generation generation) {
        return running().room(Tokens.class).issue(AgencyId.of(agency), generation, TEST);
    }

    /** All envelopes that are kept as evidence in rows. */
    public List<String> evidence() {
        HibernateUnitOfWork work = running().room(HibernateUnitOfWork.class);
        return work.inTransaction(() -> work.current()
                .createNativeQuery("select envelope from request_evidence where envelope is not null", byte[].class)
                .getResultStream()
                .map(envelope -> new String((byte[]) envelope, StandardCharsets.UTF_8))
                .toList());
    }

    /** The leaves of the trail about a document, as text. */
    public List<String> leaves(String document) {
        return running().room(Trail.class).of(new DocumentId(document)).stream()
                .map(leaf -> new String(leaf.body(), StandardCharsets.UTF_8))
                .toList();
    }

    /** What stands on the trail about a document, in order. */
    public List<String> facts(String document) {
        return running().room(Trail.class).of(new DocumentId(document)).stream()
                .map(leaf -> leaf.fact().name())
                .toList();
    }

    /** The database of the axis, to make it fail. */
    public TestDatabase database() {
        return new TestDatabase(running().room(HibernateUnitOfWork.class));
    }

    /** The file that holds a packet, to damage it. */
    public Path blob(String sha256) {
        return home().resolve("blobs")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private Registry registry() {
        return running().room(Registry.class);
    }

    private Axis running() {
        return Objects.requireNonNull(axis, "the axis is not running");
    }
}
