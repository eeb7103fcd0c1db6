package vn.truc.soap.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.envelope.Contract;
import vn.truc.wire.multipart.Part;

/**
 * Puts the content of MTOM parts back where {@code xop:Include} stands, as the base64 that the sender signed. Only
 * inside a {@code content} of the contract: nothing in the Security header may come from elsewhere.
 */
final class XopContent {
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";

    private XopContent() {}

    static void expand(Element body, Call call, EnvelopeMemory memory) {
        Map<String, Element> awaited = includes(body);
        for (Optional<Part> part = call.parts().next();
                part.isPresent();
                part = call.parts().next()) {
            Element include = awaited.remove(part.get().contentId().orElse(""));
            if (include == null) {
                throw SoapFaults.partUnexpected("no xop:Include names it");
            }
            replace(include, part.get(), call, memory);
        }
        if (!awaited.isEmpty()) {
            throw SoapFaults.partMissing("an xop:Include names a part that did not come", null);
        }
    }

    private static void replace(Element include, Part part, Call call, EnvelopeMemory memory) {
        try {
            String content = Base64.getEncoder().encodeToString(memory.read(part.content(), call));
            include.getParentNode().replaceChild(include.getOwnerDocument().createTextNode(content), include);
        } catch (IOException e) {
            throw IncomingParts.fault(e);
        }
    }

    private static Map<String, Element> includes(Element body) {
        Map<String, Element> awaited = new HashMap<>();
        for (Element include : all(body)) {
            Optional<String> id = Part.idIn(include.getAttribute("href"));
            // One packet, one content: each further one would be base64-encoded before the signature is looked at.
            if (id.isEmpty() || !awaited.isEmpty() || !isOnlyChildOfContent(include)) {
                throw SoapFaults.invalidRequest("Include", "one cid: reference, alone in packet/content");
            }
            awaited.put(id.get(), include);
        }
        return awaited;
    }

    /** Copied out, because the live list changes while elements are replaced. */
    private static List<Element> all(Element body) {
        NodeList found = body.getElementsByTagNameNS(XOP, "Include");
        List<Element> includes = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            includes.add((Element) found.item(i));
        }
        return includes;
    }

    private static boolean isOnlyChildOfContent(Element include) {
        Node parent = include.getParentNode();
        return Contract.NAMESPACE.equals(parent.getNamespaceURI())
                && "content".equals(parent.getLocalName())
                && parent.getTextContent().isBlank()
                && include.getChildNodes().getLength() == 0;
    }
}
