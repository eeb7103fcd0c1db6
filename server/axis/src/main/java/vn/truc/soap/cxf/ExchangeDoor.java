package vn.truc.soap.cxf;

import jakarta.servlet.Servlet;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import vn.truc.soap.security.FaultOut;
import vn.truc.soap.security.SignedAnswerOut;
import vn.truc.soap.security.VerifiedEnvelopeIn;

/**
 * CXF between our way in and our way out: it maps a verified DOM to the operation and the operation's answer to a DOM.
 * It reads no bytes from the network and writes none.
 */
public final class ExchangeDoor implements AutoCloseable {
    private final Bus bus = new ExtensionManagerBus();
    private final CXFNonSpringServlet servlet = new CXFNonSpringServlet();

    public ExchangeDoor(ExchangeAdapter operations, VerifiedEnvelopeIn in, SignedAnswerOut out, FaultOut faults) {
        // CXF never parses a request, but if a fault of ours ever let it, these would hold.
        bus.setProperty("org.apache.cxf.stax.maxElementCount", 100_000L);
        bus.setProperty("org.apache.cxf.stax.maxXMLCharacters", 64L * 1024 * 1024);
        bus.setProperty("org.apache.cxf.stax.maxElementDepth", 60);
        bus.setProperty("org.apache.cxf.stax.maxAttributeCount", 100);
        // FaultWriter has logged it, with its incident.
        bus.setProperty(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        servlet.setBus(bus);
        EndpointImpl endpoint = new EndpointImpl(bus, operations);
        endpoint.getInInterceptors().add(in);
        endpoint.getOutInterceptors().add(out);
        endpoint.publish("/exchange");
        endpoint.getServer().getEndpoint().setOutFaultObserver(faults);
    }

    /** To be mapped to {@code /services/*}, behind {@link vn.truc.soap.http.ExchangeFilter}. */
    public Servlet servlet() {
        return servlet;
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
