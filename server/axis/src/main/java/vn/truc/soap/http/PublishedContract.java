package vn.truc.soap.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The WSDLs as published in truc-wire, with the configured address: {@code ?wsdl} (SOAP 1.1), {@code ?wsdl=soap12} and
 * {@code ?wsdl=policy} (SOAP 1.1 with WS-Policy), in capitals too, as .NET's old tools ask. Nothing of a request goes
 * into an answer, and no other query is answered.
 */
public final class PublishedContract {
    /** The one path of the exchange. */
    public static final String PATH = "/services/exchange";

    private static final Map<String, String> FILES = Map.of(
            "wsdl", "document-exchange-soap11.wsdl",
            "wsdl=soap11", "document-exchange-soap11.wsdl",
            "wsdl=soap12", "document-exchange-soap12.wsdl",
            "wsdl=policy", "document-exchange-policy.wsdl");
    private static final String SOURCE_ADDRESS = "http://localhost:8080" + PATH;

    private final Map<String, byte[]> byQuery = new HashMap<>();

    /** @param address where callers reach the exchange */
    public PublishedContract(URI address) {
        FILES.forEach((query, file) -> byQuery.put(query, published(file, address)));
    }

    private static byte[] published(String file, URI address) {
        try (InputStream in = Objects.requireNonNull(
                PublishedContract.class.getResourceAsStream("/vn/truc/wsdl/published/" + file), file)) {
            String wsdl = new String(in.readAllBytes(), UTF_8);
            String safe = address.toASCIIString().replace("&", "&amp;").replace("\"", "&quot;");
            return wsdl.replace("\"" + SOURCE_ADDRESS + "\"", "\"" + safe + "\"")
                    .getBytes(UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("packaged " + file + " is not readable", e);
        }
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] wsdl = byQuery.get(String.valueOf(request.getQueryString()).toLowerCase(Locale.ROOT));
        if (wsdl == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/xml;charset=utf-8");
        response.setContentLength(wsdl.length);
        response.getOutputStream().write(wsdl);
    }
}
