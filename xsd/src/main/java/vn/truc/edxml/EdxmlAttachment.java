package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.internal.CodeLists;

/**
 * What a packet says about one attachment, and what its content was found to be.
 *
 * @param position place among the packet's attachments, from 0; -1 when only the manifest lists it
 * @param contentId id without the prefix {@code cid:}; empty when the packet gives none
 * @param name file name as declared: a label, never a path (see {@link #fileName()})
 * @param description description
 * @param contentType declared media type; unreliable in practice
 * @param form what the content is
 * @param size bytes of the content as sent, before any zip wrapping is taken off; 0 when there is none
 * @param otherNames names that the packet gives the same file besides, in its manifest above all; other readers may use
 *     one of these
 * @param otherTypes media types that it declares besides
 */
public record EdxmlAttachment(
        int position,
        String contentId,
        String name,
        String description,
        String contentType,
        Form form,
        long size,
        List<String> otherNames,
        List<String> otherTypes) {
    /** File systems count bytes, most of them up to 255; a number may yet be put before the name. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_EXTENSION = 16;

    public EdxmlAttachment {
        contentId = CleanText.of(contentId);
        name = CleanText.of(name);
        description = CleanText.of(description);
        contentType = CleanText.of(contentType);
        otherNames = CleanText.of(otherNames);
        otherTypes = CleanText.of(otherTypes);
    }

    /** One of which all that is said agrees. */
    public EdxmlAttachment(
            int position, String contentId, String name, String description, String contentType, Form form, long size) {
        this(position, contentId, name, description, contentType, form, size, List.of(), List.of());
    }

    /**
     * An attachment to be written, wrapped in a zip archive as the national SDK does.
     *
     * @param position place among the packet's attachments, from 0
     * @param contentId id within the packet, without {@code cid:}
     * @param name file name
     * @param contentType media type; empty to have it guessed from the name
     */
    public static EdxmlAttachment outgoing(int position, String contentId, String name, String contentType) {
        String type = contentType.isEmpty() ? CodeLists.mediaType(name) : contentType;
        return new EdxmlAttachment(position, contentId, name, name, type, Form.ZIPPED, 0);
    }

    /** The same with another description. */
    public EdxmlAttachment describedAs(String text) {
        return new EdxmlAttachment(position, contentId, name, text, contentType, form, size, otherNames, otherTypes);
    }

    /** The same under another name. */
    public EdxmlAttachment named(String other) {
        return new EdxmlAttachment(
                position, contentId, other, description, contentType, form, size, otherNames, otherTypes);
    }

    /** What the content of an attachment is. */
    public enum Form {
        /** The file itself. */
        RAW,
        /** A zip archive made only to wrap the one file in it, as the national SDK does. */
        ZIPPED,
        /** Text that is not base64: the packet stands, this attachment cannot be had. */
        DAMAGED,
        /** Listed in the manifest, but the packet has no content for it. */
        ABSENT
    }

    /** Whether its content can be had. */
    public boolean isReadable() {
        return form == Form.RAW || form == Form.ZIPPED;
    }

    /**
     * A name that is safe to create in a folder: no directory, no control or direction-changing character, no name that
     * a system reserves, never empty, at most 200 bytes of UTF-8 with its extension kept. Two attachments of one packet
     * may get the same one.
     */
    public String fileName() {
        StringBuilder safe = new StringBuilder();
        name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .codePoints()
                .map(c -> isSafe(c) ? c : '_')
                .forEach(safe::appendCodePoint);
        String result = trimmed(shortened(trimmed(safe.toString())));
        if (result.isEmpty()) {
            return "attachment-" + Math.max(position, 0);
        }
        String stem = result.contains(".") ? result.substring(0, result.indexOf('.')) : result;
        return stem.toUpperCase(Locale.ROOT).matches("CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9]") ? "_" + result : result;
    }

    private static boolean isSafe(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && "<>:\"|?*".indexOf(c) < 0;
    }

    private static String trimmed(String text) {
        return text.strip().replaceAll("^\\.+|[. ]+$", "");
    }

    private static String shortened(String text) {
        if (bytes(text) <= LONGEST_NAME) {
            return text;
        }
        int dot = text.lastIndexOf('.');
        String extension = dot > 0 && text.length() - dot <= LONGEST_EXTENSION ? text.substring(dot) : "";
        String stem = text.substring(0, text.length() - extension.length());
        int left = LONGEST_NAME - bytes(extension);
        int end = 0;
        while (end < stem.length() && left > 0) {
            String next = Character.toString(stem.codePointAt(end));
            left -= bytes(next);
            end += left < 0 ? 0 : next.length();
        }
        return stem.substring(0, end) + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }
}
