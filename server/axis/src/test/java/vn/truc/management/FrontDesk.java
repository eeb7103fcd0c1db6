package vn.truc.management;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.catalina.Valve;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.boot.http.UnreadBodies;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Event;
import vn.truc.management.api.ApiServlet;
import vn.truc.management.api.Routes;
import vn.truc.management.gate.Gate;
import vn.truc.management.gate.Visits;
import vn.truc.operators.AgencyTree;
import vn.truc.operators.MemoryAccountStore;
import vn.truc.operators.Office;

/**
 * The operators' API on a free port, on desks that remember what they were asked and an office whose clock can be
 * turned.
 */
public final class FrontDesk implements AutoCloseable {
    static final String WORD = AccessToken.random();

    /** H53.01 stands below H53, and G22.01 below G22. */
    private static final AgencyTree TREE =
            (agency, tops) -> tops.stream().anyMatch(top -> (agency + ".").startsWith(top + "."));

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public final FakeDesk agencies = new FakeDesk();
    public final FakeCertificateDesk certificates = new FakeCertificateDesk();
    public final FakeDelegationDesk delegations = new FakeDelegationDesk();
    public final FakeDeliveryDesk deliveries = new FakeDeliveryDesk();
    public final FakeBackupDesk backups = new FakeBackupDesk();
    public final Office office = new Office(new MemoryAccountStore(), MemoryAccountStore.NO_TRANSACTION);
    public final List<Event.OperatorActed> told = Collections.synchronizedList(new ArrayList<>());
    public final Routes routes;
    private final Path work;
    private final Filter gate;
    private final ApiServlet api;
    private ManagementServer server;

    private FrontDesk(Path work, boolean localToken, Function<Operators, List<Filter>> provider) {
        this.work = work;
        TrailDesk trail = new TrailDesk() {
            @Override
            public LeafList from(long index, int limit) {
                return new LeafList(List.of(new ListedLeaf(index, "00", "{}")), null);
            }

            @Override
            public LeafList of(DocumentId document) {
                return new LeafList(List.of(), null);
            }
        };
        Desks desks =
                new Desks(agencies, certificates, delegations, deliveries, backups, trail, () -> "truc_meter 1\n");
        Operators operators = new Operators(
                office.signIn,
                office.accounts,
                office.credentials,
                office.sessions,
                office.refusals,
                TREE,
                event -> told.add((Event.OperatorActed) event),
                () -> {},
                office.clock);
        List<Filter> filters = provider.apply(operators);
        routes = new Routes(desks, operators, !filters.isEmpty());
        Visits visits = new Visits(
                localToken ? Optional.of(AccessToken.of(WORD)) : Optional.empty(),
                office.sessions,
                office.accounts,
                office.refusals);
        gate = new Gate(visits, office.refusals, Set.of("127.0.0.1", "localhost"), filters).before(routes::need);
        api = new ApiServlet(routes, desks, operators);
    }

    public static FrontDesk open(Path work) {
        return open(work, true);
    }

    public static FrontDesk open(Path work, boolean localToken) {
        return open(work, localToken, operators -> List.of());
    }

    public static FrontDesk open(Path work, boolean localToken, Function<Operators, List<Filter>> provider) {
        FrontDesk front = new FrontDesk(work, localToken, provider);
        front.server = front.another(0);
        return front;
    }

    /** The same desks behind another port. */
    public ManagementServer another(int port, Valve... valves) {
        List<Valve> all = new ArrayList<>(List.of(valves));
        all.add(0, new UnreadBodies());
        return new ManagementServer(port, work, all, List.of(), gate, api);
    }

    public int port() {
        return server.port();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    @Override
    public void close() {
        server.close();
    }
}
