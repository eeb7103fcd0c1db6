package vn.truc.edxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import vn.truc.edxml.internal.scan.ContentStream;
import vn.truc.edxml.internal.scan.ContentWalk;
import vn.truc.edxml.internal.scan.UnwrappedStream;

/**
 * Attachment contents as streams, in constant memory whatever their size.
 *
 * <p>Each method reads the packet from its beginning, so it needs the packet's bytes once more after
 * {@link EdxmlReader#read(InputStream)} has told what attachments there are. The attachment's name is never used as a
 * path; {@link EdxmlAttachment#fileName()} gives one that may be.
 */
public final class EdxmlAttachments {
    private EdxmlAttachments() {}

    /** The file itself, within {@link EdxmlLimits#standard()}. */
    public static InputStream open(InputStream packet, EdxmlAttachment attachment) throws IOException {
        return open(packet, attachment, EdxmlLimits.standard());
    }

    /**
     * The file itself: decoded, and taken out of the zip archive that only wrapped it.
     *
     * @param packet the same packet's bytes, from the beginning; closed with the stream returned
     * @param attachment what was read about it
     * @param limits how far a zip archive may expand
     * @throws EdxmlException here or while reading, when there is no such content, when it is not base64, or when its
     *     archive is damaged or expands too much
     */
    public static InputStream open(InputStream packet, EdxmlAttachment attachment, EdxmlLimits limits)
            throws IOException {
        return open(packet, attachment, new ExpansionBudget(limits));
    }

    /**
     * The same for a reader that opens one attachment of the packet after the other.
     *
     * @param budget what all of them may expand to together
     */
    public static InputStream open(InputStream packet, EdxmlAttachment attachment, ExpansionBudget budget)
            throws IOException {
        ContentStream sent = new ContentStream(packet, attachment, budget.limits());
        return attachment.form() == EdxmlAttachment.Form.ZIPPED
                ? new UnwrappedStream(sent, attachment.position(), budget)
                : sent;
    }

    /** Is given the files of a packet, one after the other. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * One file.
         *
         * @param attachment what was read about it
         * @param content the file itself, as {@link #open} gives it; what of one that is no base64 stands before the
         *     damage; need not be read to its end, not to be kept
         */
        void visit(EdxmlAttachment attachment, InputStream content) throws IOException;
    }

    /**
     * Shows all files of a packet in one reading of it, however many they are; damaged ones as far as they go.
     *
     * @param packet the packet's bytes, from the beginning; not closed
     * @param attachments what was read about them
     * @param budget what all of them may expand to together
     * @throws EdxmlException when the packet does not hold what was read of it; what is wrong with one file is thrown
     *     while the visitor reads it
     */
    public static void visit(
            InputStream packet, List<EdxmlAttachment> attachments, ExpansionBudget budget, Visitor visitor)
            throws IOException {
        ContentWalk walk = new ContentWalk(packet, budget);
        List<EdxmlAttachment> inOrder = attachments.stream()
                .filter(attachment -> attachment.form() != EdxmlAttachment.Form.ABSENT)
                .sorted(Comparator.comparingInt(EdxmlAttachment::position))
                .toList();
        for (EdxmlAttachment attachment : inOrder) {
            visitor.visit(attachment, walk.next(attachment));
        }
    }

    /** The content as sent, within {@link EdxmlLimits#standard()}. */
    public static InputStream openAsSent(InputStream packet, EdxmlAttachment attachment) throws IOException {
        return openAsSent(packet, attachment, EdxmlLimits.standard());
    }

    /**
     * The content as sent: decoded, but left in the archive if there is one, whole or damaged.
     *
     * @param packet the same packet's bytes, from the beginning; closed with the stream returned
     * @param attachment what was read about it
     * @param limits how much the packet may cost
     * @throws EdxmlException here or while reading, when there is no such content, or when it is not base64
     */
    public static InputStream openAsSent(InputStream packet, EdxmlAttachment attachment, EdxmlLimits limits)
            throws IOException {
        return new ContentStream(packet, attachment, limits);
    }

    /**
     * Copies the file itself, within {@link EdxmlLimits#standard()}. Closes neither stream.
     *
     * @return how many bytes were written
     */
    public static long copy(InputStream packet, EdxmlAttachment attachment, OutputStream out) throws IOException {
        return open(packet, attachment).transferTo(out);
    }
}
