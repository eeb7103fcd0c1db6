package vn.truc.edxml.internal.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private final Map<String, Said> manifest = new HashMap<>();
    /** All elements without content that tell of a file of that id. */
    private final Map<String, List<Said>> listed = new HashMap<>();

    private final Map<XmlPart, Said> said = new IdentityHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<XmlPart> heard = new HashSet<>();

    AttachmentReading(Findings findings) {
        this.findings = findings;
    }

    List<EdxmlAttachment> read(XmlPart root, List<ContentProbe> contents) {
        List<XmlPart> references = new ArrayList<>();
        PacketReading.near(root, "edXMLManifest", "Manifest").forEach(list -> references.addAll(list.all("Reference")));
        references.forEach(reference -> manifest.putIfAbsent(said(reference).contentId(), said(reference)));
        List<XmlPart> holders = PacketReading.near(root, "Attachment").stream()
                .filter(holder -> holder.parts().stream().noneMatch(XmlPart::isContent) && !holder.isBlank())
                .toList();
        Stream.concat(references.stream(), holders.stream()).map(this::said).forEach(one -> listed.computeIfAbsent(
                        one.contentId(), id -> new ArrayList<>())
                .add(one));
        List<EdxmlAttachment> attachments = new ArrayList<>();
        for (int position = 0; position < contents.size(); position++) {
            attachments.add(attachment(position, contents.get(position)));
        }
        for (XmlPart holder : holders) {
            if (ids.add(said(holder).contentId())) {
                attachments.add(absent(holder, said(holder).or(manifest)));
            }
        }
        for (XmlPart reference : references) {
            // Guideline 2803 names the file by xlink:href and may say nothing more.
            boolean names = !reference.isBlank() || !said(reference).contentId().isEmpty();
            if (names && ids.add(said(reference).contentId())) {
                attachments.add(absent(reference, said(reference)));
            }
        }
        return attachments;
    }

    /**
     * What an element says of a file. Made once for each: contents without number may stand in one, and elements
     * without number in it.
     */
    private record Said(
            String contentId,
            String name,
            String description,
            String mediaType,
            List<String> names,
            List<String> mediaTypes) {
        /** With what the manifest says where this says nothing. */
        Said or(Map<String, Said> manifest) {
            Said other = contentId.isEmpty() ? null : manifest.get(contentId);
            return other == null
                    ? this
                    : new Said(
                            contentId,
                            name.isEmpty() ? other.name : name,
                            description.isEmpty() ? other.description : description,
                            mediaType.isEmpty() ? other.mediaType : mediaType,
                            names,
                            mediaTypes);
        }
    }

    private Said said(XmlPart part) {
        return said.computeIfAbsent(
                part,
                element -> new Said(
                        contentId(element),
                        element.text("AttachmentName", "name"),
                        element.text("Description"),
                        element.text("ContentType"),
                        texts(element, "AttachmentName", "name"),
                        Stream.concat(
                                        texts(element, "ContentType").stream(),
                                        Stream.of(element.attribute("Content-Type")))
                                .toList()));
    }

    private static List<String> texts(XmlPart element, String... names) {
        return element.all(names).stream().map(XmlPart::text).toList();
    }

    /**
     * What is said of a file, by an element of its own and by others. Each is heard once: files without number may
     * share an element, or an id.
     */
    private List<Said> all(XmlPart element, List<Said> others) {
        List<Said> all = new ArrayList<>(others);
        if (heard.add(element)) {
            all.add(0, said(element));
        }
        return all;
    }

    private List<Said> others(String id) {
        List<Said> others = listed.remove(id);
        return others == null ? List.of() : others;
    }

    private static List<String> besides(String taken, List<Said> all, Function<Said, List<String>> what) {
        return all.stream()
                .flatMap(one -> what.apply(one).stream())
                .filter(text -> !text.isBlank() && !text.equals(taken))
                .distinct()
                .toList();
    }

    private EdxmlAttachment attachment(int position, ContentProbe probe) {
        XmlPart holder = probe.content().parent().orElse(probe.content());
        String id = said(holder).contentId();
        if (id.isEmpty()) {
            findings.add(LintRule.CONTENT_ID_MISSING, holder, "ContentId", "none");
        } else if (!ids.add(id)) {
            findings.add(LintRule.CONTENT_ID_REPEATED, holder, "an id of its own", id);
        } else if (!manifest.containsKey(id)) {
            findings.add(LintRule.NOT_IN_MANIFEST, holder, "Reference to " + id, "none");
        }
        Said file = said(holder).or(manifest);
        checkName(holder, file.name());
        check(probe, probe.form(file.name()));
        String type = mediaType(holder, file.mediaType());
        // What has no id has nothing in common with others that have none.
        List<Said> all = all(holder, id.isEmpty() ? List.of() : others(id));
        return new EdxmlAttachment(
                position,
                id,
                file.name(),
                file.description(),
                type,
                probe.form(file.name()),
                probe.size(),
                besides(file.name(), all, Said::names),
                besides(type, all, Said::mediaTypes));
    }

    private void check(ContentProbe probe, Form form) {
        XmlPart content = probe.content();
        if (probe.isIllegal()) {
            findings.add(LintRule.BASE64_ILLEGAL, probe.line(), probe.column(), content, "base64", probe.culprit());
        } else if (probe.size() == 0) {
            findings.add(LintRule.CONTENT_EMPTY, content, "base64 of a file", "nothing");
        } else if (probe.unpadded()) {
            findings.add(LintRule.BASE64_UNPADDED, content, "padding", "none");
        }
        if (form == Form.ZIPPED && probe.isDamagedArchive()) {
            findings.add(LintRule.ARCHIVE_UNREADABLE, content, "an archive of one file", "a damaged entry");
        } else if (form == Form.ZIPPED && probe.isBomb()) {
            findings.add(LintRule.ARCHIVE_UNREADABLE, content, "an archive of one file", "one that expands too much");
        }
    }

    private EdxmlAttachment absent(XmlPart holder, Said file) {
        findings.add(LintRule.WITHOUT_CONTENT, holder, "an Attachment with content", file.contentId());
        List<Said> all = all(holder, others(file.contentId()));
        return new EdxmlAttachment(
                -1,
                file.contentId(),
                file.name(),
                file.description(),
                file.mediaType(),
                Form.ABSENT,
                0,
                besides(file.name(), all, Said::names),
                besides(file.mediaType(), all, Said::mediaTypes));
    }

    private void checkName(XmlPart holder, String name) {
        if (name.isEmpty()) {
            findings.add(LintRule.NAME_MISSING, holder, "AttachmentName", "none");
        } else if (name.codePoints().anyMatch(AttachmentReading::isUnsafe) || name.startsWith(".")) {
            findings.add(LintRule.NAME_UNSAFE, holder, "a plain file name", name);
        }
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return c == '/' || c == '\\' || type == Character.CONTROL || type == Character.FORMAT;
    }

    private String mediaType(XmlPart holder, String given) {
        String type = given.isEmpty() ? holder.attribute("Content-Type") : given;
        CodeLists.officialType(type).ifPresent(official -> findings.add(LintRule.MEDIA_TYPE, holder, official, type));
        return type;
    }

    /** The id without {@code cid:}, which senders write on one side, on both, or on neither. */
    private static String contentId(XmlPart part) {
        String given = Optional.of(part.text("ContentId"))
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> part.attribute("href").strip());
        return given.regionMatches(true, 0, "cid:", 0, 4) ? given.substring(4).strip() : given;
    }
}
