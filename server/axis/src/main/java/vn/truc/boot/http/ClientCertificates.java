package vn.truc.boot.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import vn.truc.security.Signers;
import vn.truc.wire.profile.ProfileException;

/**
 * Mutual TLS by path: under some paths a request is looked at only if its connection was made with the registered
 * certificate of an active agency. It comes before the signature of the message, and does not replace it.
 */
public final class ClientCertificates extends ValveBase {
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";
    private static final byte[] REFUSAL =
            ("Cổng này chỉ nhận kết nối TLS có chứng thư số đã đăng ký của một cơ quan đang hoạt động.\n"
                            + "This path takes only TLS connections with the registered certificate of an active agency.\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final List<String> paths;
    private final Signers signers;

    /** @param paths such as {@code /services/exchange}; what lies below is meant, too */
    public ClientCertificates(List<String> paths, Signers signers) {
        super(true);
        this.paths = List.copyOf(paths);
        this.signers = signers;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isMeant(String.valueOf(request.getDecodedRequestURI())) && !isKnown(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain;charset=utf-8");
            response.setContentLength(REFUSAL.length);
            response.getOutputStream().write(REFUSAL);
            response.flushBuffer();
            return;
        }
        getNext().invoke(request, response);
    }

    private boolean isMeant(String path) {
        return paths.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }

    private boolean isKnown(Request request) {
        if (!(request.getAttribute(SHOWN) instanceof X509Certificate[] shown) || shown.length == 0) {
            return false;
        }
        try {
            return signers.holder(shown[0]).agency().isActive();
        } catch (ProfileException unknown) {
            return false;
        }
    }
}
