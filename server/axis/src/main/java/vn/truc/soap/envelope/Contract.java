package vn.truc.soap.envelope;

import jakarta.jws.WebMethod;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import vn.truc.soap.SoapFaults;
import vn.truc.wire.exchange.DocumentExchange;
import vn.truc.xml.SafeXml;

/** The operations of the contract and the form of their requests. Thread-safe. */
public final class Contract {
    /** The namespace of version 1. */
    public static final String NAMESPACE = "urn:vn:truc:exchange:v1";

    private static final String CURRENT_NODE = "http://apache.org/xml/properties/dom/current-element-node";

    private final Set<String> operations = Stream.of(DocumentExchange.class.getMethods())
            .map(method -> method.getAnnotation(WebMethod.class))
            .filter(Objects::nonNull)
            .map(WebMethod::operationName)
            .collect(Collectors.toUnmodifiableSet());
    private final Schema schema;
    private final Growth growth;

    /** Reads the packaged schema. */
    public Contract() {
        URL xsd = Objects.requireNonNull(
                Contract.class.getResource("/vn/truc/wsdl/exchange.xsd"), "exchange.xsd is packaged in truc-wire");
        this.schema = SafeXml.schema(List.of(xsd));
        this.growth = new Growth(xsd);
    }

    /** Refuses a Body that is no operation of the contract, and a SOAPAction that names another one. */
    public void checkOperation(Envelope envelope, String soapAction) {
        Element operation = envelope.operation();
        if (!NAMESPACE.equals(operation.getNamespaceURI()) || !operations.contains(envelope.operationName())) {
            throw SoapFaults.unknownOperation(envelope.operationName());
        }
        if (!soapAction.isEmpty() && !soapAction.equals(NAMESPACE + ":" + envelope.operationName())) {
            throw SoapFaults.invalidRequest("SOAPAction", "the operation of the Body");
        }
    }

    /**
     * Refuses a request that the schema refuses. Elements a later minor version may have added are first removed (rule
     * of growth, exchange.xsd): what remains is read, and nothing else can be.
     */
    public void checkForm(Element operation) {
        growth.dropUnknown(operation);
        Validator validator = schema.newValidator();
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new FirstError(validator));
            validator.validate(new DOMSource(operation));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("a DOM was not validated", e);
        }
    }

    /** Names the place and the rule of XML Schema. */
    private record FirstError(Validator validator) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {
            throw SoapFaults.invalidRequest(path(), SchemaRule.of(String.valueOf(e.getMessage())));
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }

        private String path() {
            StringBuilder path = new StringBuilder();
            for (Node node = currentNode();
                    node instanceof Element && !"Body".equals(node.getLocalName());
                    node = node.getParentNode()) {
                path.insert(0, path.length() == 0 ? node.getLocalName() : node.getLocalName() + "/");
            }
            return path.toString();
        }

        private @Nullable Node currentNode() {
            try {
                return (Node) validator.getProperty(CURRENT_NODE);
            } catch (SAXException e) {
                return null;
            }
        }
    }
}
