package vn.truc.soap.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;
import vn.truc.crash.CrashPoint;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.mime.Limits;
import vn.truc.wire.multipart.MultipartReader;

/**
 * The first look, at the request line and headers only: one address, GET for the contract, POST for SOAP, no
 * compression, a size that can be taken. What fails behind it in an unforeseen way is answered here too.
 */
public final class ExchangeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient PublishedContract contract;
    private final transient FaultAnswer faults;
    private final transient Limits limits;
    private final String otherDoor;

    /** @param otherDoor an address below which this is not the filter of; empty for none */
    public ExchangeFilter(PublishedContract contract, FaultAnswer faults, Limits limits, String otherDoor) {
        this.contract = contract;
        this.faults = faults;
        this.limits = limits;
        this.otherDoor = otherDoor;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // No error pages: whoever is lost here needs no HTML of the server's.
        // The raw path: what is written with ;, //, . or %2e is not this address.
        if (request.getRequestURI().equals(request.getContextPath() + otherDoor)) {
            chain.doFilter(request, response);
            return;
        }
        if (!request.getRequestURI().equals(request.getContextPath() + PublishedContract.PATH)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        switch (request.getMethod()) {
            case "GET", "HEAD" -> contract.answer(request, response);
            case "POST" -> post(request, response, chain);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Call call = Call.of(request);
        try {
            checkHeaders(call);
            CrashPoint.S01.hit();
            chain.doFilter(new PlainRequest(request), response);
        } catch (IOException | ServletException | RuntimeException | LinkageError | OutOfMemoryError failure) {
            faults.write(call, response, failure);
        } finally {
            // Before the courtesy: what the call holds is not for a caller that has its answer.
            call.end();
        }
        if (call.hasBrokenOff()) {
            // CXF has swallowed what FaultAnswer threw; uncut, the connection would keep its caller waiting for the
            // rest.
            throw new CloseNowException("the answer broke off");
        }
        if (call.hasBeenRefused()) {
            Courtesy.show(call, limits.request());
        }
    }

    private void checkHeaders(Call call) {
        long announced = call.request().getContentLengthLong();
        if (announced > limits.request()) {
            throw SoapFaults.tooLarge("request", limits.request());
        }
        if (announced > limits.envelope() && !MultipartReader.reads(call.contentType())) {
            throw SoapFaults.tooLarge("envelope", limits.envelope());
        }
    }
}
