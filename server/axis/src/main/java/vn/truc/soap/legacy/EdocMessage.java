package vn.truc.soap.legacy;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.truc.soap.envelope.Envelope;

/**
 * A message of an old system, found to be an envelope.
 *
 * @param operation what it asks for
 * @param envelope the envelope
 */
record EdocMessage(EdocOperation operation, Envelope envelope) {
    private static final String SECURITY = "Security";

    /** The blocks of the Header, WS-Security left out. */
    List<Element> headers() {
        for (Node node = envelope.body().getPreviousSibling(); node != null; node = node.getPreviousSibling()) {
            if (node instanceof Element header) {
                return Blocks.children(header).stream()
                        .filter(block -> !Blocks.isNamed(block, SECURITY))
                        .toList();
            }
        }
        return List.of();
    }

    /** Whether it carries a WS-Security header. */
    boolean isSigned() {
        Node header = envelope.body().getPreviousSibling();
        while (header != null && !(header instanceof Element)) {
            header = header.getPreviousSibling();
        }
        return header instanceof Element element
                && Blocks.child(element, SECURITY).isPresent();
    }

    Optional<Element> header(String name) {
        return headers(name).stream().findFirst();
    }

    List<Element> headers(String name) {
        return headers().stream().filter(block -> Blocks.isNamed(block, name)).toList();
    }

    /** The one element of the Body. */
    Element body() {
        return envelope.operation();
    }

    /** What the request says beside the operation's name: in the Body's element, or in one within it. */
    String argument(String... names) {
        String direct = Blocks.text(body(), names);
        return direct.isEmpty()
                ? Blocks.children(body()).stream()
                        .map(child -> Blocks.text(child, names))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("")
                : direct;
    }
}
