package vn.truc.edxml.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.internal.CleanText;

/**
 * One element of a packet, attachment contents left out. Names are compared without prefix, namespace and case, because
 * real senders differ in all three.
 */
public final class XmlPart {
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

    private final @Nullable XmlPart parent;
    private final String name;
    private final String namespace;
    private final int line;
    private final int column;
    private final Map<String, String> attributes;
    private final List<XmlPart> parts = new ArrayList<>(2);
    private @Nullable StringBuilder text;

    XmlPart(
            @Nullable XmlPart parent,
            String name,
            String namespace,
            int line,
            int column,
            Map<String, String> attributes) {
        this.parent = parent;
        this.name = name;
        this.namespace = namespace;
        this.line = line;
        this.column = column;
        this.attributes = attributes;
        if (parent != null) {
            parent.parts.add(this);
        }
    }

    void addText(char[] characters, int start, int length) {
        if (text == null) {
            text = new StringBuilder(length);
        }
        text.append(characters, start, length);
    }

    boolean hasText() {
        return text != null;
    }

    /** The element it stands in; empty for the root. */
    public Optional<XmlPart> parent() {
        return Optional.ofNullable(parent);
    }

    /** Local name, as written. */
    public String name() {
        return name;
    }

    /** Namespace, empty for none. */
    public String namespace() {
        return namespace;
    }

    /** Line just behind the start tag. */
    public int line() {
        return line;
    }

    /** Column just behind the start tag. */
    public int column() {
        return column;
    }

    /** Value of the attribute with that local name; empty when absent. */
    public String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /** Local names of its attributes. */
    public Set<String> attributeNames() {
        return attributes.keySet();
    }

    /**
     * Whether it holds an attachment's content: {@code ContentTransferEncoded}, or {@code attachment/value} of the
     * older guidelines. Not so in a signature, which is the signer's.
     */
    public boolean isContent() {
        boolean older = is("value") && parent != null && parent.is("attachment") && parent.isIn("attach");
        return (older || is(PacketScanner.CONTENT)) && !isInSignature();
    }

    private boolean isIn(String outer) {
        return parent != null && parent.is(outer);
    }

    /** Children, in order. */
    public List<XmlPart> parts() {
        return parts;
    }

    /** Whether the element goes by one of those names. */
    public boolean is(String... names) {
        for (String candidate : names) {
            if (candidate.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a signature, stands in the place of one, or is otherwise of XML Signature. */
    public boolean isSignature() {
        return is("Signature", "DigitalSignature") || namespace.equals(XMLDSIG);
    }

    /** Whether it is, or stands in, what stands where a signature belongs. */
    boolean isInSignature() {
        return isSignature() || (parent != null && parent.isInSignature());
    }

    /** Children that go by one of those names, in order. */
    public List<XmlPart> all(String... names) {
        List<XmlPart> found = new ArrayList<>();
        for (XmlPart part : parts) {
            if (part.is(names)) {
                found.add(part);
            }
        }
        return found;
    }

    /** The first child that goes by one of those names. */
    public Optional<XmlPart> first(String... names) {
        for (XmlPart part : parts) {
            if (part.is(names)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** Own text, clean. */
    public String text() {
        return text == null ? "" : CleanText.of(text.toString());
    }

    /** Own text as received, apart from surrounding white space. */
    public String rawText() {
        return text == null ? "" : CleanText.strip(text.toString());
    }

    /** Clean text of the first child that goes by one of those names; empty when there is none. */
    public String text(String... names) {
        return first(names).map(XmlPart::text).orElse("");
    }

    /** Whether neither it nor anything in it has text. */
    public boolean isBlank() {
        return rawText().isEmpty() && parts.stream().allMatch(XmlPart::isBlank);
    }

    /** Where it stands, such as {@code /edXML/edXMLEnvelope/To[2]}. */
    public String path() {
        if (parent == null) {
            return "/" + name;
        }
        int index = 0;
        int same = 0;
        for (XmlPart sibling : parent.parts) {
            if (sibling.name.equals(name)) {
                same++;
            }
            if (sibling == this) {
                index = same;
            }
        }
        return parent.path() + "/" + name + (same > 1 ? "[" + index + "]" : "");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s at %d:%d with %d parts", name, line, column, parts.size());
    }
}
