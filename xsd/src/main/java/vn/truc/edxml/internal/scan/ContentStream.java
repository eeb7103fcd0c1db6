package vn.truc.edxml.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.LintRule;

/** The bytes of one attachment content as sent, decoded from base64 while the packet is read. */
public final class ContentStream extends InputStream {
    private final InputStream packet;
    private final PacketScanner scanner;
    private final XmlPart content;
    private final Base64Decoder decoder;
    private int position;
    private int end;
    private boolean finished;
    private long count;

    /**
     * Goes to the content of that attachment.
     *
     * @throws EdxmlException when the packet has no such content
     */
    public ContentStream(InputStream packet, EdxmlAttachment attachment, EdxmlLimits limits) throws IOException {
        this(packet, new PacketScanner(packet, limits), attachment, attachment.position());
        if (!attachment.isReadable()) {
            throw unreadable(attachment);
        }
    }

    /**
     * Goes on to a content, which may be damaged: what stands before the damage is given out first.
     *
     * @param packet what is closed with this stream
     * @param scanner where it stands in the packet
     * @param between how many contents are passed over
     */
    ContentStream(InputStream packet, PacketScanner scanner, EdxmlAttachment attachment, int between)
            throws IOException {
        this.packet = packet;
        this.scanner = scanner;
        Optional<XmlPart> reached = scanner.nextContent();
        for (int i = 0; i < between && reached.isPresent(); i++) {
            reached = scanner.nextContent();
        }
        if (reached.isEmpty()) {
            throw unreadable(attachment);
        }
        this.content = reached.get();
        this.decoder = new Base64Decoder(content.line(), content.column());
    }

    private static EdxmlException unreadable(EdxmlAttachment attachment) {
        return new EdxmlException(List.of(LintRule.CONTENT_UNREADABLE.at(
                0,
                0,
                "",
                "content of " + attachment.contentId(),
                attachment.form().name())));
    }

    /** Bytes given out so far. */
    public long count() {
        return count;
    }

    /** The element the content stands in. */
    public XmlPart content() {
        return content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == end) {
            if (decoder.isIllegal()) {
                throw new EdxmlException(List.of(LintRule.CONTENT_UNREADABLE.at(
                        decoder.line(), decoder.column(), content.path(), "base64", decoder.culprit())));
            }
            if (finished) {
                return -1;
            }
            fill();
        }
        int given = Math.min(length, end - position);
        System.arraycopy(decoder.output(), position, into, offset, given);
        position += given;
        count += given;
        return given;
    }

    private void fill() throws IOException {
        position = 0;
        if (scanner.nextText()) {
            end = decoder.decode(scanner.characters(), scanner.offset(), scanner.length());
        } else {
            finished = true;
            end = decoder.finish();
        }
    }

    @Override
    public void close() throws IOException {
        packet.close();
    }
}
