package vn.truc.soap.mime;

import vn.truc.exchange.ByteSize;

/**
 * How large things may be at the door.
 *
 * @param packet largest packet at all
 * @param inline largest packet inside an envelope
 */
public record Limits(ByteSize packet, ByteSize inline) {
    private static final long AROUND_CONTENT = 256 * 1024;

    /** The largest envelope: inline content as base64, with line ends, and what stands around it. */
    public long envelope() {
        return inline.bytes() / 2 * 3 + AROUND_CONTENT;
    }

    /** The largest request: an envelope and a packet behind it, or an envelope with the packet in it. */
    public long request() {
        return Math.max(packet.bytes() + 2 * AROUND_CONTENT, envelope());
    }
}
