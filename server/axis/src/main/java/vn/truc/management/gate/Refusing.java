package vn.truc.management.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import vn.truc.operators.session.Refusals;

/** How the gate says no. Who is known and may not is written down on the trail. */
final class Refusing implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    private static final int LONGEST_SUBJECT = 200;

    private final Refusals refusals;
    private final List<HeaderWriter> headers;

    Refusing(Refusals refusals, List<HeaderWriter> headers) {
        this.refusals = refusals;
        this.headers = headers;
    }

    /** Nobody has come in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        answer(response, 401, "log in first; the owner of the machine has the token of keys/management.token");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        String reason = why instanceof org.springframework.security.web.csrf.CsrfException
                ? "without the word of " + CsrfTokens.HEADER + " that GET /session tells"
                : String.valueOf(why.getMessage());
        Visitor visitor = SecurityContextHolder.getContext().getAuthentication() instanceof Pass pass
                ? pass.visitor()
                : Visitor.stranger(request.getRemoteAddr());
        String subject = request.getMethod() + " " + request.getRequestURI();
        refusals.note(
                visitor.operator(null),
                visitor.address(),
                "request.refuse",
                subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject,
                reason);
        answer(response, 403, "refused: " + reason);
    }

    /** The firewall answers before any filter, so that the headers of every answer are still missing. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException why)
            throws IOException {
        headers.forEach(writer -> writer.writeHeaders(request, response));
        answer(response, 400, "the path, the host or the form of this request is none that is answered here");
    }

    private static void answer(HttpServletResponse response, int status, String why) throws IOException {
        byte[] body = ("{\"error\":\"" + why.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
