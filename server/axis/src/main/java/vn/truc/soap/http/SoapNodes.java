package vn.truc.soap.http;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Adds elements to a SOAP envelope that is being built. */
record SoapNodes(Document document, String namespace) {
    Element add(Node parent, String localName) {
        return (Element) parent.appendChild(document.createElementNS(namespace, "soap:" + localName));
    }

    /** SOAP 1.1 has the children of Fault in no namespace (§4.4). */
    Element addPlain(Element parent, String localName, String text) {
        Element child = document.createElementNS(null, localName);
        if (!text.isEmpty()) {
            child.setTextContent(text);
        }
        return (Element) parent.appendChild(child);
    }

    void addText(Element reason, String language, String text) {
        Element child = add(reason, "Text");
        child.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:lang", language);
        child.setTextContent(text);
    }
}
