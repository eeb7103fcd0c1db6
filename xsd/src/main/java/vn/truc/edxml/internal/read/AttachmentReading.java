package vn.truc.edxml.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.CodeLists;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.ContentProbe;
import vn.truc.edxml.internal.scan.XmlPart;

/** Brings together what manifest, attachment elements and contents say about the same files. */
final class AttachmentReading {
    private final Findings findings;
    private final Map<String, XmlPart> manifest = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    AttachmentReading(Findings findings) {
        this.findings = findings;
    }

    List<EdxmlAttachment> read(XmlPart root, List<ContentProbe> contents) {
        List<XmlPart> references = new ArrayList<>();
        PacketReading.near(root, "edXMLManifest", "Manifest").forEach(list -> references.addAll(list.all("Reference")));
        references.forEach(reference -> manifest.putIfAbsent(contentId(reference), reference));
        List<EdxmlAttachment> attachments = new ArrayList<>();
        for (int position = 0; position < contents.size(); position++) {
            attachments.add(attachment(position, contents.get(position)));
        }
        for (XmlPart holder : PacketReading.near(root, "Attachment")) {
            if (holder.parts().stream().noneMatch(XmlPart::isContent)
                    && !holder.isBlank()
                    && ids.add(contentId(holder))) {
                attachments.add(absent(holder, manifest.get(contentId(holder))));
            }
        }
        for (XmlPart reference : references) {
            // Guideline 2803 names the file by xlink:href and may say nothing more.
            boolean names = !reference.isBlank() || !contentId(reference).isEmpty();
            if (names && ids.add(contentId(reference))) {
                attachments.add(absent(reference, null));
            }
        }
        return attachments;
    }

    private EdxmlAttachment attachment(int position, ContentProbe probe) {
        XmlPart holder = probe.content().parent().orElse(probe.content());
        String id = contentId(holder);
        XmlPart reference = id.isEmpty() ? null : manifest.get(id);
        if (id.isEmpty()) {
            findings.add(LintRule.CONTENT_ID_MISSING, holder, "ContentId", "none");
        } else if (!ids.add(id)) {
            findings.add(LintRule.CONTENT_ID_REPEATED, holder, "an id of its own", id);
        } else if (reference == null) {
            findings.add(LintRule.NOT_IN_MANIFEST, holder, "Reference to " + id, "none");
        }
        String name = named(holder, text(holder, reference, "AttachmentName", "name"));
        check(probe);
        return new EdxmlAttachment(
                position,
                id,
                name,
                text(holder, reference, "Description"),
                mediaType(holder, reference),
                probe.form(name),
                probe.size());
    }

    private void check(ContentProbe probe) {
        XmlPart content = probe.content();
        if (probe.isIllegal()) {
            findings.add(LintRule.BASE64_ILLEGAL.at(
                    probe.line(), probe.column(), content.path(), "base64", Findings.excerpt(probe.culprit())));
        } else if (probe.size() == 0) {
            findings.add(LintRule.CONTENT_EMPTY, content, "base64 of a file", "nothing");
        } else if (probe.unpadded()) {
            findings.add(LintRule.BASE64_UNPADDED, content, "padding", "none");
        }
    }

    private EdxmlAttachment absent(XmlPart holder, @Nullable XmlPart reference) {
        String id = contentId(holder);
        findings.add(LintRule.WITHOUT_CONTENT, holder, "an Attachment with content", id);
        return new EdxmlAttachment(
                -1,
                id,
                text(holder, reference, "AttachmentName"),
                text(holder, reference, "Description"),
                text(holder, reference, "ContentType"),
                Form.ABSENT,
                0);
    }

    private String named(XmlPart holder, String name) {
        if (name.isEmpty()) {
            findings.add(LintRule.NAME_MISSING, holder, "AttachmentName", "none");
        } else if (name.codePoints().anyMatch(AttachmentReading::isUnsafe) || name.startsWith(".")) {
            findings.add(LintRule.NAME_UNSAFE, holder, "a plain file name", name);
        }
        return name;
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return c == '/' || c == '\\' || type == Character.CONTROL || type == Character.FORMAT;
    }

    private String mediaType(XmlPart holder, @Nullable XmlPart reference) {
        String given = text(holder, reference, "ContentType");
        String type = given.isEmpty() ? holder.attribute("Content-Type") : given;
        CodeLists.officialType(type).ifPresent(official -> findings.add(LintRule.MEDIA_TYPE, holder, official, type));
        return type;
    }

    private static String text(XmlPart holder, @Nullable XmlPart reference, String... names) {
        String own = holder.text(names);
        return own.isEmpty() && reference != null ? reference.text(names) : own;
    }

    /** The id without {@code cid:}, which senders write on one side, on both, or on neither. */
    private static String contentId(XmlPart part) {
        String given = Optional.of(part.text("ContentId"))
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> part.attribute("href").strip());
        return given.regionMatches(true, 0, "cid:", 0, 4) ? given.substring(4).strip() : given;
    }
}
