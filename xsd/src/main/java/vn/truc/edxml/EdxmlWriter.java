package vn.truc.edxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import vn.truc.edxml.internal.write.DocumentWriting;
import vn.truc.edxml.internal.write.StatusWriting;

/**
 * Writes packets as the national platform accepts them: the order, prefixes and namespace of the national SDK, UTF-8,
 * every element a provincial axis demands even when it is empty.
 *
 * <p>What was made by builders is written valid under {@code edxml-102.xsd} or {@code edxml-status.xsd} and is read
 * back equal. The same values and contents give the same bytes for as long as the Java runtime is the same (its zlib
 * decides how a file is deflated), so that a repeated sending has the same digest. Nothing is signed: the axis's native
 * profile signs the request that carries the packet.
 */
public final class EdxmlWriter {
    private EdxmlWriter() {}

    /** Where the content of an attachment comes from. */
    @FunctionalInterface
    public interface ContentSource {
        /** The file, from its beginning. The writer closes it. */
        InputStream open() throws IOException;
    }

    /**
     * Writes a document, its attachments streamed. An attachment is wrapped in a zip archive of one entry, as the
     * national SDK does and its readers expect, unless its form is {@link EdxmlAttachment.Form#RAW}.
     *
     * @param document what to write; its signature is not written
     * @param contents where each attachment comes from, by content id
     * @param out where to; flushed, not closed
     * @return the document as written, with the sizes of its attachments: what a reader of the packet will see
     * @throws IllegalArgumentException before anything is written, when attachments and contents do not match
     * @throws IOException when a source or the output fails; what was written then is no packet
     */
    public static EdxmlDocument write(EdxmlDocument document, Map<String, ContentSource> contents, OutputStream out)
            throws IOException {
        EdxmlDocument unsigned = document.unsigned();
        return unsigned.withAttachments(DocumentWriting.write(unsigned, contents, out));
    }

    /**
     * Writes a status.
     *
     * @param status what to write; its signature is not written
     * @param out where to; flushed, not closed
     */
    public static void write(EdxmlStatus status, OutputStream out) throws IOException {
        StatusWriting.write(status, out);
    }
}
