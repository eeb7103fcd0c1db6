package vn.truc.edxml.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.ContentProbe;
import vn.truc.edxml.internal.scan.PacketListener;
import vn.truc.edxml.internal.scan.PacketScanner;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.internal.strict.SchemaFault;
import vn.truc.edxml.internal.strict.StrictForms;

/** Reads a packet in one pass and finds, on the way, all that is wrong with it. */
public final class PacketReading {
    private static final String ROOT = "edXML";
    private static final int NEAR_THE_TOP = 6;

    private PacketReading() {}

    /**
     * The packet, if it can be understood at all; whether it may be accepted is for the findings to say.
     *
     * @throws IOException only when the stream itself fails
     */
    public static Optional<EdxmlPacket> read(InputStream packet, EdxmlLimits limits, Findings findings)
            throws IOException {
        return read(packet, limits, findings, PacketListener.NONE, new ArrayList<>());
    }

    /** The same, where the packet must be valid under the strict schema of its kind as well. */
    public static Optional<EdxmlPacket> readStrictly(InputStream packet, EdxmlLimits limits, Findings findings)
            throws IOException {
        StrictForms forms = new StrictForms();
        List<ContentProbe> contents = new ArrayList<>();
        Optional<EdxmlPacket> read = read(packet, limits, findings, forms, contents);
        read.ifPresent(found -> {
            forms.violations(found.kind()).forEach(findings::add);
            contents.stream()
                    .filter(probe -> probe.isIllegal() || probe.unpadded() || probe.overfull())
                    .forEach(probe -> findings.add(LintRule.NOT_STRICT, () -> strictly(probe)));
        });
        return read;
    }

    private static Finding strictly(ContentProbe probe) {
        String found = probe.isIllegal() ? probe.culprit() : probe.unpadded() ? "no padding" : "bits left over";
        return SchemaFault.base64(found)
                .at(probe.line(), probe.column(), probe.content().path());
    }

    private static Optional<EdxmlPacket> read(
            InputStream packet,
            EdxmlLimits limits,
            Findings findings,
            PacketListener listener,
            List<ContentProbe> contents)
            throws IOException {
        try {
            PacketScanner scanner = new PacketScanner(packet, limits, listener);
            for (Optional<XmlPart> content = scanner.nextContent();
                    content.isPresent();
                    content = scanner.nextContent()) {
                contents.add(ContentProbe.of(content.get(), scanner));
            }
            return interpret(scanner.root(), contents, findings);
        } catch (EdxmlException e) {
            e.findings().forEach(findings::add);
            return Optional.empty();
        }
    }

    private static Optional<EdxmlPacket> interpret(XmlPart root, List<ContentProbe> contents, Findings findings) {
        if (!root.is(ROOT, "edXMLEnvelope", "Envelope")) {
            findings.add(LintRule.UNKNOWN_ROOT, root, ROOT, root.name());
            return Optional.empty();
        }
        if (!root.name().equals(ROOT)) {
            findings.add(LintRule.ROOT_VARIANT, root, ROOT, root.name());
        }
        ElementRules.check(root, findings);
        List<XmlPart> headers = near(root, "MessageHeader");
        if (headers.isEmpty()) {
            headers = near(root, "Status").stream()
                    .filter(part -> part.first("StatusCode").isPresent())
                    .toList();
        }
        if (headers.isEmpty()) {
            findings.add(LintRule.NO_MESSAGE_HEADER, root, "MessageHeader", "none");
            return Optional.empty();
        }
        XmlPart header = headers.get(0);
        // Two readers could take different ones: a packet must mean the same to all.
        another(root, header)
                .ifPresent(second ->
                        findings.add(LintRule.SECOND_MESSAGE_HEADER, second, "one MessageHeader", "a second one"));
        return Optional.of(
                isStatus(header)
                        ? new StatusReading(header, findings).read(root, contents)
                        : new DocumentReading(header, findings).read(root, contents));
    }

    /** One more element of the header's name, wherever it stands; what stands in a signature is the signer's. */
    private static Optional<XmlPart> another(XmlPart part, XmlPart header) {
        if (part.isSignature()) {
            return Optional.empty();
        }
        if (part != header && part.name().equalsIgnoreCase(header.name())) {
            return Optional.of(part);
        }
        for (XmlPart child : part.parts()) {
            Optional<XmlPart> found = another(child, header);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isStatus(XmlPart header) {
        if (header.is("Status") || header.first("StatusCode").isPresent()) {
            return true;
        }
        boolean likeADocument =
                header.first("To").isPresent() || header.first("Subject").isPresent();
        return !likeADocument
                && header.first("ResponseFor").isPresent()
                && header.first("Timestamp", "StaffInfo", "Description").isPresent();
    }

    /**
     * Elements of that name not far below the root, nearest first; nothing inside an element of that name, and nothing
     * inside a signature: what stands there is the signer's, not the packet's.
     */
    static List<XmlPart> near(XmlPart root, String... names) {
        boolean soughtAreSignatures = List.of(names).contains("Signature");
        List<XmlPart> found = new ArrayList<>();
        Deque<XmlPart> level = new ArrayDeque<>(List.of(root));
        for (int depth = 0; depth < NEAR_THE_TOP && !level.isEmpty(); depth++) {
            Deque<XmlPart> next = new ArrayDeque<>();
            for (XmlPart part : level) {
                if (part.is(names) && (soughtAreSignatures || !part.isSignature())) {
                    found.add(part);
                } else if (!part.isSignature()) {
                    next.addAll(part.parts());
                }
            }
            level = next;
        }
        return found;
    }
}
