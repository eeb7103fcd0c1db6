package vn.truc.management.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;
import vn.truc.management.ManagementDesk;
import vn.truc.management.body.Bodies;
import vn.truc.management.gate.Segments;
import vn.truc.management.gate.Visitor;
import vn.truc.management.json.ManagementJson;
import vn.truc.operators.AgencyTree;
import vn.truc.operators.Permission;

/** One request on its way to its answer. */
final class Call {
    private static final String RETRY_AFTER_SECONDS = "10";
    /** As long as the name of the person of an account. */
    private static final int LONGEST_OPERATOR = 200;
    /** A delivery keeps the reason of its state in a column of this room. */
    private static final int LONGEST_REASON = 400;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final List<String> path;
    private final Route route;
    private final Visitor visitor;
    private final AgencyTree tree;
    private final Bodies bodies;

    Call(
            HttpServletRequest request,
            HttpServletResponse response,
            Route route,
            Visitor visitor,
            AgencyTree tree,
            Bodies bodies) {
        this.request = request;
        this.response = response;
        this.path = Segments.of(request);
        this.route = route;
        this.visitor = visitor;
        this.tree = tree;
        this.bodies = bodies;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    Visitor visitor() {
        return visitor;
    }

    /** A segment of the path, decoded. */
    String segment(int index) {
        return path.get(index);
    }

    AgencyId agency() {
        return AgencyId.of(path.get(1));
    }

    Map<String, String> parameters(String... known) {
        return Parameters.of(request.getQueryString(), known);
    }

    /** The body as a record, of which every member must be one: nobody sets what a request is not about. */
    <T> T body(Class<T> type) throws IOException {
        byte[] body = visitor.isIn() ? bodies.whole(request) : ofStranger();
        return ManagementJson.read(body.length == 0 ? "{}".getBytes(StandardCharsets.US_ASCII) : body, type);
    }

    private byte[] ofStranger() throws IOException {
        // Within the heads of its chunks Tomcat waits for byte after byte without asking anybody.
        if (request.getHeader("Transfer-Encoding") != null) {
            throw new RefusedException(411, "Content-Length is missing");
        }
        try {
            return bodies.strangers(request);
        } catch (Bodies.TooManyException e) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            throw new RefusedException(429, String.valueOf(e.getMessage()));
        }
    }

    /** A body that is a file. */
    InputStream file(long limit) throws IOException {
        return Bodies.file(request, limit);
    }

    /** Whether the visitor has the permission of the route on this agency. */
    boolean reaches(AgencyId agency) {
        Permission permission = route.need().permission();
        return permission != null && visitor.authority().mayAt(permission, agency, tree);
    }

    boolean reachesEverything() {
        Permission permission = route.need().permission();
        return permission == null || visitor.authority().mayEverywhere(permission);
    }

    /** @param claimed the name that somebody gives who is known by the token only */
    Event.Operator operator(@Nullable String claimed) {
        return visitor.operator(claimed == null ? null : notLonger("operator", claimed, LONGEST_OPERATOR));
    }

    ManagementDesk.Instruction instruction(@Nullable String claimed, @Nullable String reason) {
        return new ManagementDesk.Instruction(operator(claimed), reason(reason));
    }

    /** What an operator gives as a reason; empty if nothing. */
    static String reason(@Nullable String given) {
        return given == null ? "" : notLonger("reason", given.strip(), LONGEST_REASON);
    }

    /** Sets another status than 200. */
    <T> T as(int status, T answer) {
        response.setStatus(status);
        return answer;
    }

    private static String notLonger(String member, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(member + " dài quá " + longest + " ký tự: hãy viết ngắn hơn | " + member
                    + " is longer than " + longest + " characters: make it shorter");
        }
        return value;
    }

    static String required(String member, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }
}
