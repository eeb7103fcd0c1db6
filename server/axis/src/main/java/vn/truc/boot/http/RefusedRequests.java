package vn.truc.boot.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import vn.truc.fault.RefusalJournal;
import vn.truc.fault.Refused;
import vn.truc.management.gate.Visits;
import vn.truc.soap.Call;

/**
 * Says in the security log which requests were refused for what HTTP shows of them: by Tomcat before anybody saw them,
 * by a valve, or by a filter. Refusals that carry a fault are told by whoever wrote the fault.
 */
public final class RefusedRequests extends ValveBase implements AccessLog {
    private static final int FIRST_REFUSAL = 400;

    private final String door;
    private final RefusalJournal journal;

    public RefusedRequests(String door, RefusalJournal journal) {
        super(true);
        this.door = door;
        this.journal = journal;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    /** Called by Tomcat after each request, those included that it could not read. */
    @Override
    public void log(Request request, Response response, long time) {
        boolean told = request.getAttribute(Call.ATTRIBUTE) instanceof Call call && call.hasBeenTold();
        if (response.getStatus() < FIRST_REFUSAL || told) {
            return;
        }
        journal.note(new Refused(
                "Http." + response.getStatus(),
                door,
                request.getMethod() + " " + request.getRequestURI(),
                request.getAttribute(Visits.CALLER) instanceof String account ? account : "-",
                String.valueOf(request.getRemoteAddr()),
                "-",
                Map.of()));
    }

    @Override
    public void setRequestAttributesEnabled(boolean enabled) {
        // What a proxy may have written into a request is not asked for: the address is that of the connection.
    }

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}
