package vn.truc.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.exchange.AgencyId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

/** The operators' requests and answers in JSON. */
final class ManagementApi implements HttpHandler {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final long LONGEST_LIST = 64L * 1024 * 1024;
    private static final int DEFAULT_PAGE = 500;
    private static final Set<FaultCode> UNKNOWN =
            EnumSet.of(FaultCode.REGISTRY_UNKNOWN_AGENCY, FaultCode.DELIVERY_NOT_FOUND);

    /** What an operator sends with a change; each change needs some of it. */
    record Change(
            @Nullable String operator,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String legacyCode,
            @Nullable String parent,
            @Nullable String successor,
            @Nullable String generation,
            @Nullable String certificate,
            @Nullable String channel,
            @Nullable String endpoint,
            @Nullable String soap,
            @Nullable String policy,
            @Nullable String role,
            @Nullable String crl,
            @Nullable String ocsp) {
        private static final Change NOTHING = new Change(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        ManagementDesk.Instruction instruction() {
            return by(operator, reason);
        }

        static ManagementDesk.Instruction by(@Nullable String operator, @Nullable String reason) {
            return new ManagementDesk.Instruction(
                    operator == null || operator.isBlank() ? "local" : operator.strip(), reason == null ? "" : reason);
        }
    }

    private record Answer(int status, Object body) {}

    private final AccessToken token;
    private final ManagementDesk desk;
    private final CertificateApi certificates;
    private final DeliveryApi deliveries;
    private final BackupApi backups;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    ManagementApi(
            AccessToken token,
            ManagementDesk desk,
            CertificateDesk certificates,
            DeliveryDesk deliveries,
            BackupDesk backups) {
        this.token = token;
        this.desk = desk;
        this.certificates = new CertificateApi(certificates);
        this.deliveries = new DeliveryApi(deliveries);
        this.backups = new BackupApi(backups);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = json.writeValueAsBytes(answer.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!token.opens(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return refused(401, "the token is missing or wrong; it stands in keys/management.token");
        }
        try {
            return routed(exchange);
        } catch (JacksonException | IOException | IllegalArgumentException e) {
            return refused(
                    400, String.valueOf(e.getMessage()).lines().findFirst().orElse("not readable"));
        } catch (IllegalStateException e) {
            return refused(409, String.valueOf(e.getMessage()));
        } catch (AxisException e) {
            return refused(UNKNOWN.contains(e.code()) ? 404 : 503, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            ManagementLog.defect(exchange.getRequestURI().getPath(), e);
            return refused(500, "a defect of the axis, see its log (MGT-001)");
        }
    }

    /** Method and path segments in one line each. */
    private Answer routed(HttpExchange exchange) throws IOException {
        List<String> path = segments(exchange.getRequestURI().getRawPath());
        String call = exchange.getRequestMethod() + " " + shape(path);
        return switch (call) {
            case "GET /agencies" -> agencies(exchange.getRequestURI().getRawQuery());
            case "GET /agencies/*" -> new Answer(200, desk.agency(agency(path)));
            case "POST /agencies" -> added(change(exchange));
            case "POST /agency-list" -> new Answer(200, taken(exchange));
            case "POST /agencies/*/token" -> token(agency(path), change(exchange));
            case "POST /agencies/*/token-revoke" ->
                new Answer(200, desk.revokeToken(agency(path), change(exchange).instruction()));
            case "POST /agencies/*/close" -> new Answer(200, closed(agency(path), change(exchange)));
            case "POST /agencies/*/suspend" ->
                new Answer(200, desk.suspend(agency(path), change(exchange).instruction()));
            case "POST /agencies/*/activate" ->
                new Answer(200, desk.activate(agency(path), change(exchange).instruction()));
            case "POST /agencies/*/channel" -> new Answer(200, channel(agency(path), change(exchange)));
            case "POST /agencies/*/policy" -> new Answer(200, demanded(agency(path), change(exchange)));
            default -> elsewhere(exchange, call, path);
        };
    }

    private Answer elsewhere(HttpExchange exchange, String call, List<String> path) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Optional<Answer> certified = certificates
                .answer(call, path, query, new CertificateApi.Body() {
                    @Override
                    public Change change() throws IOException {
                        return ManagementApi.this.change(exchange);
                    }

                    @Override
                    public InputStream bytes() {
                        return exchange.getRequestBody();
                    }
                })
                .map(answer -> new Answer(answer.status(), answer.body()));
        if (certified.isPresent()) {
            return certified.get();
        }
        return deliveries
                .answer(call, path, query, () -> change(exchange))
                .or(() -> backups.answer(call, query))
                .map(body -> new Answer(200, body))
                .orElseGet(() -> refused(404, "there is no " + call));
    }

    private static String shape(List<String> path) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            shape.append('/').append(i == 1 ? "*" : path.get(i));
        }
        return shape.toString();
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static AgencyId agency(List<String> path) {
        return AgencyId.of(path.get(1));
    }

    private Answer agencies(@Nullable String query) {
        Map<String, String> given = Parameters.of(query, "name", "after", "limit");
        Optional<AgencyId> after = Optional.ofNullable(given.get("after")).map(AgencyId::of);
        int limit = Integer.parseInt(given.getOrDefault("limit", Integer.toString(DEFAULT_PAGE)));
        return new Answer(200, desk.agencies(Optional.ofNullable(given.get("name")), after, limit));
    }

    private Answer added(Change change) {
        ManagementDesk.NewAgency agency = new ManagementDesk.NewAgency(
                required("code", change.code()),
                required("name", change.name()),
                change.kind(),
                change.legacyCode(),
                change.parent());
        return new Answer(201, desk.add(agency, change.instruction()));
    }

    private Answer token(AgencyId agency, Change change) {
        return new Answer(201, desk.issueToken(agency, change.generation(), change.instruction()));
    }

    private ManagementDesk.ListedAgency closed(AgencyId agency, Change change) {
        Optional<AgencyId> successor = Optional.ofNullable(change.successor()).map(AgencyId::of);
        return desk.close(agency, successor, change.instruction());
    }

    /** The body is the file itself. */
    private ManagementDesk.UploadResult taken(HttpExchange exchange) throws IOException {
        Map<String, String> given =
                Parameters.of(exchange.getRequestURI().getRawQuery(), "operator", "reason", "dryRun");
        InputStream file = new BoundedInput(exchange.getRequestBody(), LONGEST_LIST);
        ManagementDesk.AgencyUpload upload =
                new ManagementDesk.AgencyUpload(file, Boolean.parseBoolean(given.get("dryRun")));
        return desk.take(upload, Change.by(given.get("operator"), given.get("reason")));
    }

    private ManagementDesk.ListedAgency channel(AgencyId agency, Change change) {
        return desk.receiveBy(
                agency,
                new ManagementDesk.NewChannel(required("channel", change.channel()), change.endpoint(), change.soap()),
                change.instruction());
    }

    private ManagementDesk.ListedAgency demanded(AgencyId agency, Change change) {
        if (change.policy() == null) {
            throw new IllegalArgumentException("policy is missing; blank stands for what is demanded of all");
        }
        return desk.demand(agency, change.policy(), change.instruction());
    }

    static String required(String member, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }

    private Change change(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new IllegalArgumentException("the request is longer than " + LONGEST_BODY + " bytes");
        }
        return body.length == 0 ? Change.NOTHING : json.readValue(body, Change.class);
    }

    private static Answer refused(int status, String why) {
        return new Answer(status, Map.of("error", why));
    }
}
