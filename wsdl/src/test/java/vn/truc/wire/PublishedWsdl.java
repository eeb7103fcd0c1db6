package vn.truc.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/**
 * The self-contained WSDLs that the build makes of the contract: no import to follow, one binding each. Which toolkit
 * takes which is told in wsdl/README.md.
 */
public enum PublishedWsdl {
    /** SOAP 1.1, without policy: the default, read by every toolkit. */
    SOAP11("http://schemas.xmlsoap.org/wsdl/soap/"),
    /** SOAP 1.2, without policy. */
    SOAP12("http://schemas.xmlsoap.org/wsdl/soap12/"),
    /** SOAP 1.1 with WS-SecurityPolicy, for .NET and CXF, which configure their signature by it. */
    POLICY("http://schemas.xmlsoap.org/wsdl/soap/");

    private final String bindingNamespace;

    PublishedWsdl(String bindingNamespace) {
        this.bindingNamespace = bindingNamespace;
    }

    /** The WSDL as published, with a placeholder address. The caller closes the stream. */
    public InputStream open() {
        String name = "/vn/truc/wsdl/published/document-exchange-" + name().toLowerCase(Locale.ROOT) + ".wsdl";
        InputStream in = PublishedWsdl.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is not in the jar: the build did not publish it");
        }
        return in;
    }

    /** The WSDL as UTF-8, its one port at the address given. */
    public byte[] at(URI address) {
        try (InputStream in = open()) {
            Document wsdl = SafeXml.documentBuilder().parse(in);
            NodeList addresses = wsdl.getElementsByTagNameNS(bindingNamespace, "address");
            for (int i = 0; i < addresses.getLength(); i++) {
                ((Element) addresses.item(i)).setAttributeNS(null, "location", address.toString());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(wsdl, out);
            return out.toByteArray();
        } catch (IOException | SAXException | TransformerException e) {
            throw new IllegalStateException("a packaged WSDL cannot be read", e);
        }
    }
}
