package vn.truc.client.internal.soap;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The generated types as XML. The context is made at first use, for it takes longer than a whole call. */
public final class Binding {
    private Binding() {}

    private static final class Context {
        static final JAXBContext OF_EXCHANGE = make();

        private static JAXBContext make() {
            try {
                return JAXBContext.newInstance(
                        vn.truc.wire.exchange.ObjectFactory.class, vn.truc.wire.fault.ObjectFactory.class);
            } catch (JAXBException e) {
                throw new IllegalStateException("the generated types do not fit the JAXB runtime", e);
            }
        }
    }

    static void write(Object request, Node parent) {
        try {
            Context.OF_EXCHANGE.createMarshaller().marshal(request, parent);
        } catch (JAXBException e) {
            throw new IllegalStateException(request.getClass().getSimpleName() + " cannot be written", e);
        }
    }

    /**
     * Reads an element. Elements this version does not know are passed over: that is the contract's rule of growth.
     *
     * @throws JAXBException if it does not fit
     */
    public static <T> T read(Element element, Class<T> type) throws JAXBException {
        return Context.OF_EXCHANGE.createUnmarshaller().unmarshal(element, type).getValue();
    }
}
