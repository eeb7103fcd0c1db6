package vn.truc.management.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.core.JacksonException;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Event;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.management.Desks;
import vn.truc.management.ManagementLog;
import vn.truc.management.Operators;
import vn.truc.management.body.Bodies;
import vn.truc.management.gate.Visits;
import vn.truc.management.json.ManagementJson;

/** Answers by the table of routes, in JSON. */
public final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final Set<FaultCode> UNKNOWN =
            EnumSet.of(FaultCode.REGISTRY_UNKNOWN_AGENCY, FaultCode.DELIVERY_NOT_FOUND);

    private final transient Routes routes;
    private final transient Desks desks;
    private final transient Operators operators;
    private final transient Bodies bodies = new Bodies();

    public ApiServlet(Routes routes, Desks desks, Operators operators) {
        this.routes = routes;
        this.desks = desks;
        this.operators = operators;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object answer = answer(request, response);
        byte[] body = answer instanceof Route.Plain plain
                ? plain.text().getBytes(StandardCharsets.UTF_8)
                : ManagementJson.write(answer);
        response.setContentType(answer instanceof Route.Plain plain ? plain.contentType() : "application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Object answer(HttpServletRequest request, HttpServletResponse response) {
        try {
            Optional<Route> route = routes.of(request);
            if (route.isEmpty()) {
                return refused(response, 404, "there is no " + request.getMethod() + " " + request.getRequestURI());
            }
            Call call = new Call(request, response, route.get(), Visits.current(), operators.tree(), bodies);
            return answered(call, route.get());
        } catch (RefusedException e) {
            return refused(response, e.status(), e.getMessage());
        } catch (SocketTimeoutException e) {
            return refused(response, 408, firstLine(e.getMessage()));
        } catch (JacksonException | IOException | IllegalArgumentException e) {
            return refused(response, 400, firstLine(e.getMessage()));
        } catch (IllegalStateException e) {
            return refused(response, 409, String.valueOf(e.getMessage()));
        } catch (NoSuchElementException e) {
            return refused(response, 404, String.valueOf(e.getMessage()));
        } catch (AxisException e) {
            return refused(response, UNKNOWN.contains(e.code()) ? 404 : 503, String.valueOf(e.getMessage()));
        } catch (AccessDeniedException e) {
            throw e;
        } catch (RuntimeException e) {
            ManagementLog.defect(request.getRequestURI(), e);
            return refused(response, 500, "a defect of the axis, see its log (MGT-001)");
        }
    }

    private Object answered(Call call, Route route) throws IOException {
        if (!reaches(call, route)) {
            throw new AccessDeniedException("not one of the agencies of this account");
        }
        if (route.record() == Route.Record.BY_API) {
            String query = call.request().getQueryString();
            String subject = call.request().getRequestURI() + (query == null ? "" : "?" + query);
            Map<String, String> given = Parameters.all(query);
            operators
                    .trail()
                    .accept(new Event.OperatorActed(
                            call.operator(given.get("operator")),
                            route.action(),
                            subject,
                            Call.reason(given.get("reason")),
                            operators.clock().instant()));
        }
        Object answer = route.handler().answer(call);
        if (route.record() != Route.Record.NOT) {
            operators.durable().run();
        }
        return answer == null ? Map.of() : answer;
    }

    /** Of an object that does not exist everybody with the permission everywhere may know that. */
    private boolean reaches(Call call, Route route) {
        if (call.reachesEverything() || route.reach() == Route.Reach.LISTED) {
            return true;
        }
        return switch (route.reach()) {
            case AGENCY -> call.reaches(call.agency());
            case CERTIFICATE ->
                owner(new Digest(call.segment(1))).filter(call::reaches).isPresent();
            case AXIS, LISTED -> false;
        };
    }

    private Optional<AgencyId> owner(Digest certificate) {
        return desks.certificates().agencyOf(certificate);
    }

    /** A message of Jackson's says on its further lines where in its source text it is; that text is not repeated. */
    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("not readable");
    }

    private static Object refused(HttpServletResponse response, int status, @Nullable String why) {
        response.setStatus(status);
        return Map.of("error", String.valueOf(why));
    }
}
