package vn.truc.edxml.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.ExpansionBudget;

/** The files of a packet in their order, in one reading. */
public final class ContentWalk {
    private final PacketScanner scanner;
    private final ExpansionBudget budget;
    private InputStream last = InputStream.nullInputStream();
    private int passed;

    /** Begins to read. */
    public ContentWalk(InputStream packet, ExpansionBudget budget) throws IOException {
        this.scanner = new PacketScanner(packet, budget.limits());
        this.budget = budget;
    }

    /**
     * The file of an attachment that lies behind the last one; good until the next call.
     *
     * @throws EdxmlException while it is read, when its content is damaged; here, when the packet has no such content
     */
    public InputStream next(EdxmlAttachment attachment) throws IOException {
        last.close(); // An inflater's memory is outside the heap.
        // Closing one file must not close the packet.
        ContentStream sent =
                new ContentStream(InputStream.nullInputStream(), scanner, attachment, attachment.position() - passed);
        passed = attachment.position() + 1;
        last = attachment.form() == EdxmlAttachment.Form.ZIPPED
                ? new Opened(sent, attachment.position(), budget)
                : sent;
        return last;
    }

    /** An archive that is opened with the first reading, so that a damaged one is its reader's trouble. */
    private static final class Opened extends InputStream {
        private final ContentStream sent;
        private final int position;
        private final ExpansionBudget budget;
        private @Nullable InputStream inside;

        Opened(ContentStream sent, int position, ExpansionBudget budget) {
            this.sent = sent;
            this.position = position;
            this.budget = budget;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            InputStream opened = inside;
            if (opened == null) {
                opened = new UnwrappedStream(sent, position, budget);
                inside = opened;
            }
            return opened.read(into, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (inside != null) {
                inside.close();
            }
        }
    }
}
