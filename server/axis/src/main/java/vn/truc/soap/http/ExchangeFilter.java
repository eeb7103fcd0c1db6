package vn.truc.soap.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;

/**
 * The first look, at the request line and headers only: one address, GET for the contract, POST for SOAP, no
 * compression, a size that can be taken. What fails behind it in an unforeseen way is answered here too.
 */
public final class ExchangeFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private final transient PublishedContract contract;
    private final transient FaultAnswer faults;
    private final long requestLimit;

    /** @param requestLimit refuse a request that announces more bytes than this */
    public ExchangeFilter(PublishedContract contract, FaultAnswer faults, long requestLimit) {
        this.contract = contract;
        this.faults = faults;
        this.requestLimit = requestLimit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // No error pages: whoever is lost here needs no HTML of the server's.
        // The raw path: what is written with ;, //, . or %2e is not this address.
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
            checkHeaders(request);
            chain.doFilter(new PlainRequest(request), response);
        } catch (IOException | ServletException | RuntimeException | LinkageError | OutOfMemoryError failure) {
            faults.write(call, response, failure);
        } finally {
            call.end();
        }
    }

    private void checkHeaders(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw SoapFaults.contentEncodingForbidden(encoding);
        }
        if (request.getContentLengthLong() > requestLimit) {
            throw SoapFaults.tooLarge("request", requestLimit);
        }
    }
}
