package vn.truc.edxml.internal.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.ExpansionBudget;
import vn.truc.edxml.LintRule;

/**
 * The one file inside a zip archive that only wraps it. The entry's name is never used. Ends in an
 * {@link EdxmlException} when the archive is damaged, holds a second entry, or expands beyond the limits.
 */
public final class UnwrappedStream extends InputStream {
    private final ContentStream archive;
    private final ZipInputStream zip;
    private final int position;
    private final ExpansionBudget budget;
    private final EdxmlLimits limits;
    private long count;

    /**
     * Opens the archive.
     *
     * @param position place of the attachment in its packet
     * @param budget what the packet's attachments may expand to
     */
    public UnwrappedStream(ContentStream archive, int position, ExpansionBudget budget) throws IOException {
        this.archive = archive;
        // The entry's name is of no interest, and old tools write it in a code page of theirs: any byte must pass.
        this.zip = new ZipInputStream(archive, ISO_8859_1);
        this.position = position;
        this.budget = budget;
        this.limits = budget.limits();
        if (!nextEntry()) {
            throw damaged("no entry");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int given;
        try {
            given = zip.read(into, offset, length);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        if (given < 0) {
            if (nextEntry()) {
                throw damaged("a second entry");
            }
            return -1;
        }
        count += given;
        if (count > limits.expandedBytes()) {
            throw expands("at most " + limits.expandedBytes() + " bytes");
        }
        if (limits.isBeyondRatio(count, archive.count())) {
            throw expands("at most " + limits.expansionRatio() + " : 1");
        }
        if (!budget.allows(position, count)) {
            throw expands("at most " + limits.expandedTotal() + " bytes in all attachments together");
        }
        return given;
    }

    private boolean nextEntry() throws IOException {
        try {
            return zip.getNextEntry() != null;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private EdxmlException damaged(String how) {
        return refused(LintRule.ZIP_DAMAGED, "an archive of one file", how);
    }

    private EdxmlException damaged(Exception cause) {
        EdxmlException damaged = damaged("a damaged entry");
        damaged.initCause(cause);
        return damaged;
    }

    private EdxmlException expands(String limit) {
        return refused(LintRule.ZIP_EXPANDS, limit, "more");
    }

    private EdxmlException refused(LintRule rule, String expected, String found) {
        XmlPart content = archive.content();
        return new EdxmlException(List.of(rule.at(content.line(), content.column(), content.path(), expected, found)));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
