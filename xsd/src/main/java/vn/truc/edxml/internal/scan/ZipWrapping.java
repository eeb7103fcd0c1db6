package vn.truc.edxml.internal.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.truc.edxml.internal.scan.ZipFormat.DEFLATED;
import static vn.truc.edxml.internal.scan.ZipFormat.ENCRYPTED;
import static vn.truc.edxml.internal.scan.ZipFormat.END_RECORD;
import static vn.truc.edxml.internal.scan.ZipFormat.END_SIGNATURE;
import static vn.truc.edxml.internal.scan.ZipFormat.LOCAL_HEADER;
import static vn.truc.edxml.internal.scan.ZipFormat.LOCAL_SIGNATURE;
import static vn.truc.edxml.internal.scan.ZipFormat.SIZES_FOLLOW;
import static vn.truc.edxml.internal.scan.ZipFormat.STORED;
import static vn.truc.edxml.internal.scan.ZipFormat.int16;
import static vn.truc.edxml.internal.scan.ZipFormat.int32;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognises, from the bytes as they pass, the zip archive of one entry in which the national SDK wraps every file.
 *
 * <p>The archive counts as wrapping, and not as the document itself, when it has exactly one entry, that entry can be
 * inflated as a stream, and the attachment's name is not that of an archive format. For such names the entry must be
 * called as the SDK calls it, a UUID and the attachment's own extension: then a file.zip or letter.docx that was
 * wrapped is unwrapped, and one that was sent as it is stays as it is.
 */
public final class ZipWrapping {
    private static final int HEAD = LOCAL_HEADER + 512;
    /** The end record, and behind it a comment or what a careless writer has added. */
    private static final int TAIL = END_RECORD + 512;

    private static final Set<String> ARCHIVES =
            Set.of("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "jar", "docm", "xlsm", "pptm", "asice", "epub");
    private static final Pattern SDK_ENTRY =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\.(\\w+)");

    private final byte[] head = new byte[HEAD];
    private final byte[] tail = new byte[TAIL];
    private long seen;

    void accept(byte[] bytes, int length) {
        if (seen < HEAD) {
            int room = (int) Math.min(length, HEAD - seen);
            System.arraycopy(bytes, 0, head, (int) seen, room);
        }
        int kept = Math.min(length, TAIL);
        System.arraycopy(tail, kept, tail, 0, TAIL - kept);
        System.arraycopy(bytes, length - kept, tail, TAIL - kept, kept);
        seen += length;
    }

    /** What the bytes that passed are. */
    Verdict verdict() {
        if (seen < LOCAL_HEADER + END_RECORD || int32(head, 0) != LOCAL_SIGNATURE || entries() != 1) {
            return Verdict.NO_WRAPPING;
        }
        int flags = int16(head, 6);
        int method = int16(head, 8);
        boolean streams = method == DEFLATED || (method == STORED && (flags & SIZES_FOLLOW) == 0);
        if (!streams || (flags & ENCRYPTED) != 0) {
            return Verdict.NO_WRAPPING;
        }
        int length = Math.min(int16(head, 26), HEAD - LOCAL_HEADER);
        if (length > 0 && head[LOCAL_HEADER + length - 1] == '/') {
            return Verdict.NO_WRAPPING;
        }
        var sdkEntry = SDK_ENTRY.matcher(new String(head, LOCAL_HEADER, length, UTF_8));
        return new Verdict(true, sdkEntry.matches() ? sdkEntry.group(2).toLowerCase(Locale.ROOT) : "");
    }

    /** How many entries the last end record counts; 0 without one. */
    private int entries() {
        for (int at = TAIL - END_RECORD; at >= 0; at--) {
            if (int32(tail, at) == END_SIGNATURE) {
                return int16(tail, at + 10);
            }
        }
        return 0;
    }

    /**
     * What was seen.
     *
     * @param oneEntry whether it is an archive of one entry that can be inflated as a stream
     * @param sdkExtension extension of the entry if it is named as the SDK names it, else empty
     */
    public record Verdict(boolean oneEntry, String sdkExtension) {
        static final Verdict NO_WRAPPING = new Verdict(false, "");

        /** Whether it is only wrapping for the attachment of that name. */
        boolean wraps(String attachmentName) {
            String extension = extension(attachmentName);
            return oneEntry && (!ARCHIVES.contains(extension) || extension.equals(sdkExtension));
        }
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
