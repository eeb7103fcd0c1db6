package vn.truc.edxml.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.xml.SafeXml;

/**
 * Goes through a packet once. Elements are gathered into {@link XmlPart}s; the text of each attachment content is not:
 * it is offered piece by piece, and what is not taken is passed over.
 */
public final class PacketScanner {
    /** The element that holds an attachment's content. */
    public static final String CONTENT = "ContentTransferEncoded";

    /** Half a second's work; an archive beyond it is judged by whoever opens it. */
    private static final long MOST_TRIED = 256L << 20;

    private final PacketBytes bytes;
    private final EdxmlLimits limits;
    private final XMLStreamReader reader;
    private final PacketListener listener;
    private @Nullable XmlPart root;
    private @Nullable XmlPart open;
    private boolean inContent;
    private int elements;
    private long tried;
    private final byte[] scratch = new byte[8 << 10];
    private long textLength;

    /**
     * Begins to read.
     *
     * @throws EdxmlException when this cannot be the beginning of a packet
     */
    public PacketScanner(InputStream packet, EdxmlLimits limits) throws IOException {
        this(packet, limits, PacketListener.NONE);
    }

    /**
     * Begins to read, and tells the listener what passes.
     *
     * @throws EdxmlException when this cannot be the beginning of a packet
     */
    public PacketScanner(InputStream packet, EdxmlLimits limits, PacketListener listener) throws IOException {
        this.listener = listener;
        this.bytes = new PacketBytes(packet, limits);
        this.limits = limits;
        try {
            this.reader = SafeXml.streamReader(bytes);
        } catch (XMLStreamException e) {
            throw refused(e);
        }
    }

    /** Goes on to the next attachment content and returns its element; empty at the end of the packet. */
    public Optional<XmlPart> nextContent() throws IOException {
        while (nextText()) {
            // The content before was not taken to its end.
        }
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        XmlPart part = start();
                        if (part.isContent()) {
                            inContent = true;
                            return Optional.of(part);
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        keepText();
                    default -> {}
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw refused(e);
        }
    }

    /** Goes on to the next piece of the current content; false at its end. */
    public boolean nextText() throws IOException {
        if (!inContent) {
            return false;
        }
        XmlPart content = open;
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (open == content) {
                            return true;
                        }
                        keepText();
                    }
                    case XMLStreamConstants.START_ELEMENT -> start();
                    case XMLStreamConstants.END_ELEMENT -> {
                        boolean last = open == content;
                        end();
                        if (last) {
                            inContent = false;
                            return false;
                        }
                    }
                    default -> {}
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw refused(e);
        }
    }

    /** The characters of the current piece, from {@link #offset()} on. Only good until the next call. */
    public char[] characters() {
        return reader.getTextCharacters();
    }

    /** Where the current piece begins. */
    public int offset() {
        return reader.getTextStart();
    }

    /** How long the current piece is. */
    public int length() {
        return reader.getTextLength();
    }

    /** How much a packet may cost. */
    EdxmlLimits limits() {
        return limits;
    }

    /** How much may still be taken out of the packet's archives to try them. */
    long stillToTry() {
        return MOST_TRIED - tried;
    }

    /** For what is taken out of one archive after the other. */
    byte[] scratch() {
        return scratch;
    }

    void hasTried(long expanded) {
        tried += expanded;
    }

    /** The root, once {@link #nextContent()} has come to the end. */
    public XmlPart root() {
        if (root == null) {
            throw new IllegalStateException("the packet has not been read");
        }
        return root;
    }

    private XmlPart start() throws IOException {
        int parserLine = reader.getLocation().getLineNumber();
        int line = bytes.line(parserLine);
        int column = bytes.column(parserLine, reader.getLocation().getColumnNumber());
        elements += 1 + reader.getAttributeCount();
        if (elements > limits.elements()) {
            throw refused(LintRule.TOO_MUCH_MARKUP.at(
                    line, column, path(), "at most " + limits.elements() + " elements and attributes", "more"));
        }
        String namespace = reader.getNamespaceURI();
        open = new XmlPart(open, reader.getLocalName(), namespace == null ? "" : namespace, line, column, attributes());
        if (root == null) {
            root = open;
        }
        listener.started(open, reader);
        return open;
    }

    private Map<String, String> attributes() {
        if (reader.getAttributeCount() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.putIfAbsent(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return attributes;
    }

    private void end() {
        if (open != null) {
            listener.ended(open);
            open = open.parent().orElse(null);
        }
    }

    private void keepText() throws IOException {
        if (open != null) {
            listener.text(open, reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
        // White space before the first text is of no interest; after it, it may stand between two pieces of one text.
        if (open == null || (!open.hasText() && reader.isWhiteSpace())) {
            return;
        }
        textLength += reader.getTextLength();
        if (textLength > limits.textCharacters()) {
            throw refused(LintRule.TOO_MUCH_MARKUP.at(
                    open.line(), open.column(), path(), "at most " + limits.textCharacters() + " characters", "more"));
        }
        open.addText(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private String path() {
        return open == null ? "" : open.path();
    }

    private EdxmlException refused(Finding finding) {
        return new EdxmlException(List.of(finding));
    }

    private IOException refused(XMLStreamException e) {
        // A stream that broke is its owner's trouble; only what the packet itself is guilty of becomes a finding.
        if (bytes.failure().isPresent()) {
            return bytes.failure().get();
        }
        return refused(bytes.refusal().orElseGet(() -> XmlFaults.finding(e, bytes, path())));
    }
}
