package vn.truc.wire;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/** The schemas of the contract, compiled once for the tests. */
public final class ContractSchema {
    private static final Schema SCHEMA =
            SafeXml.schema(List.of(resource("/vn/truc/wsdl/exchange.xsd"), resource("/vn/truc/xsd/truc-fault.xsd")));

    private ContractSchema() {}

    private static URL resource(String name) {
        return Objects.requireNonNull(ContractSchema.class.getResource(name), name);
    }

    /** What the schema has to say against it, if anything. */
    public static Optional<String> complaint(Node node) {
        try {
            SCHEMA.newValidator().validate(new DOMSource(node));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(e.getMessage());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
