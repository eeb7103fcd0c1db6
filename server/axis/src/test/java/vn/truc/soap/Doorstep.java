package vn.truc.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.truc.audit.Trail;
import vn.truc.boot.Axis;
import vn.truc.delivery.Deliveries;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.TestClock;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.security.AxisIdentity;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** A whole axis on a free port, seen from outside by HTTP. Its clock goes when it is told to. */
public final class Doorstep implements AutoCloseable {
    static final String AXIS = "truc-test";
    static final Registry.Instruction TEST = new Registry.Instruction("test", "test");

    final TestClock clock = new TestClock();
    private final Axis axis;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Doorstep(Path home, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "truc.home", home.toString(),
                "truc.port", "0",
                "truc.address", "127.0.0.1",
                "truc.management.port", "0",
                "truc.security.axis-id", AXIS,
                "truc.soap.inline-limit", "1MiB",
                "truc.soap.anonymous-answers-per-second", "10000"));
        settings.putAll(more);
        axis = Axis.start(settings, clock);
    }

    int port() {
        return axis.port();
    }

    Registry registry() {
        return axis.room(Registry.class);
    }

    Certificates certificates() {
        return axis.room(Certificates.class);
    }

    /** The signed request that the trail keeps of an accepted document. */
    byte[] keptEnvelope(String document) {
        Trail trail = axis.room(Trail.class);
        String leaf = new String(trail.of(new DocumentId(document)).get(0).body(), StandardCharsets.UTF_8);
        Matcher digest = Pattern.compile("\"request\":\\{[^}]*\"sha256\":\"([0-9a-f]{64})\"")
                .matcher(leaf);
        if (!digest.find()) {
            throw new IllegalStateException("no request in " + leaf);
        }
        try (InputStream envelope = trail.envelope(new Digest(digest.group(1))).orElseThrow()) {
            return envelope.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operator has a delivery tried again. */
    void retry(String delivery) {
        axis.room(Deliveries.class)
                .order(new DeliveryId(delivery), Deliveries.Order.RETRY, new Deliveries.Instruction("test", "mended"));
    }

    /** Writes into the database past the registry. */
    void rename(String agency, String name) {
        HibernateUnitOfWork work = axis.room(HibernateUnitOfWork.class);
        work.inTransaction(() -> {
            work.current()
                    .createNativeQuery("update agency set name = ?1 where code = ?2")
                    .setParameter(1, name)
                    .setParameter(2, agency)
                    .executeUpdate();
        });
        // So that nobody remembers the old one.
        registry().acceptEncrypted(AgencyId.of(agency), false, TEST);
    }

    AxisIdentity identity() {
        return axis.room(AxisIdentity.class);
    }

    /** A registered, active agency with a registered certificate. */
    Party party(String code, Party.Key key) {
        AgencyId id = AgencyId.of(code);
        Party party = Party.of(id, key, clock);
        if (registry().find(id).isEmpty()) {
            registry()
                    .register(new Agency.Registration(id, "Cơ quan " + code, AgencyKind.values()[0], null, null), TEST);
        }
        certificates().add(id, party.credential().certificate(), TEST);
        return party;
    }

    URI address(String query) {
        return URI.create("http://127.0.0.1:" + port() + "/services/exchange" + query);
    }

    /** Sends an envelope in the version it is written in. */
    Answer send(String envelope) {
        SoapVersion version = envelope.contains(SoapVersion.V12.namespace()) ? SoapVersion.V12 : SoapVersion.V11;
        return post(version.mediaType() + "; charset=utf-8", envelope.getBytes(UTF_8));
    }

    Answer post(String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(""))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Answer(exchanged(request.build()), identity().credential().certificate(), clock);
    }

    HttpResponse<byte[]> exchanged(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        axis.close();
    }
}
