package vn.truc.soap.envelope;

import java.util.Set;
import org.w3c.dom.Element;
import vn.truc.soap.SoapFaults;

/** Refuses a header that must be understood and is not (SOAP 1.1 §4.2.3, SOAP 1.2 §2.4); only Security is. */
final class MandatoryHeaders {
    static final String WSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final Set<String> OURS = Set.of(
            "",
            "http://schemas.xmlsoap.org/soap/actor/next",
            "http://www.w3.org/2003/05/soap-envelope/role/next",
            "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver");

    private MandatoryHeaders() {}

    /** @param namespace one more whose blocks are understood; empty for none */
    static void check(SoapVersion version, Element header, String namespace) {
        for (Element block = EnvelopeParser.firstElement(header);
                block != null;
                block = EnvelopeParser.nextElement(block)) {
            boolean understood = "Security".equals(block.getLocalName()) && WSSE.equals(block.getNamespaceURI())
                    || !namespace.isEmpty() && namespace.equals(block.getNamespaceURI());
            if (!understood && isMandatory(version, block) && isForUs(version, block)) {
                throw SoapFaults.headerNotUnderstood(block.getLocalName());
            }
        }
    }

    private static boolean isMandatory(SoapVersion version, Element block) {
        String value =
                block.getAttributeNS(version.namespace(), "mustUnderstand").strip();
        return value.equals("1") || value.equals("true");
    }

    private static boolean isForUs(SoapVersion version, Element block) {
        String role = block.getAttributeNS(version.namespace(), version == SoapVersion.V11 ? "actor" : "role");
        return OURS.contains(role.strip());
    }
}
