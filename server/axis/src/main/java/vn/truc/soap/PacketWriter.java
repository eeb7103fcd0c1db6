package vn.truc.soap;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.delivery.DeliveryFaults;
import vn.truc.delivery.Offer;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.receipts.Receipts;
import vn.truc.soap.mime.EnvelopeMemory;
import vn.truc.soap.mime.Limits;
import vn.truc.soap.mime.OutgoingPart;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.Part;
import vn.truc.wire.exchange.Range;
import vn.truc.wire.exchange.Transfer;

/** A packet or receipt on its way out: inside the envelope, or streamed behind it from the content store. */
public final class PacketWriter {
    private static final String PART_ID = "packet@truc";
    private static final String OCTETS = "application/octet-stream";

    private final OfferedContent contents;
    private final Receipts receipts;
    private final EnvelopeMemory memory;
    private final Limits limits;

    public PacketWriter(OfferedContent contents, Receipts receipts, EnvelopeMemory memory, Limits limits) {
        this.contents = contents;
        this.receipts = receipts;
        this.memory = memory;
        this.limits = limits;
    }

    /** How the recipient wants it. */
    record Wish(@Nullable Transfer transfer, @Nullable Range range) {
        static Wish of(GetDocument request) {
            @Nullable Range range = request.getRange();
            if (range != null && (range.getOffset() < 0 || range.getLength() < 1)) {
                throw SoapFaults.invalidRequest("GetDocument/range", "offset from 0, length from 1");
            }
            return new Wish(request.getTransfer(), range);
        }
    }

    /** A run of the content's bytes; the whole of it, if it is as long. */
    private record Run(long offset, long length) {
        static Run of(@Nullable Range range, Content whole) {
            if (range == null) {
                return new Run(0, whole.length());
            }
            if (range.getOffset() >= whole.length()) {
                throw DeliveryFaults.rangeInvalid(whole.length());
            }
            return new Run(range.getOffset(), Math.min(range.getLength(), whole.length() - range.getOffset()));
        }
    }

    /**
     * A packet on its way out.
     *
     * @param packet as the Body names it
     * @param behind what follows the envelope, unless the packet is inside
     * @param memory what it holds of the envelopes' memory, until the message has gone
     */
    public record Written(Packet packet, Optional<OutgoingPart> behind, Closeable memory) {}

    Packet packet(Offer offer, Wish wish, Call call) {
        Written written = written(offer, wish);
        call.holds(written.memory());
        written.behind().ifPresent(call::attach);
        return written.packet();
    }

    /** The whole packet, for a recipient who was not asked how it wants it: as if it had named no transfer. */
    public Written whole(Offer offer) {
        return written(offer, new Wish(null, null));
    }

    private Written written(Offer offer, Wish wish) {
        Content whole = offer.content();
        Run run = Run.of(wish.range(), whole);
        Packet packet = new Packet();
        packet.setSha256(whole.digest().hex());
        packet.setLength(whole.length());
        if (wish.range() != null) {
            packet.setPart(part(offer, run));
        }
        if (!isInline(wish.transfer(), run)) {
            packet.setHref("cid:" + PART_ID);
            OutgoingPart behind = new OutgoingPart(PART_ID, run.length(), () -> open(offer, run));
            return new Written(packet, Optional.of(behind), () -> {});
        }
        Closeable share = memory.reserve(run.length());
        try {
            packet.setContent(new DataHandler(new Bytes(read(offer, run))));
            return new Written(packet, Optional.empty(), share);
        } catch (RuntimeException e) {
            closeQuietly(share);
            throw e;
        }
    }

    private static void closeQuietly(Closeable share) {
        try {
            share.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory was not given back", e);
        }
    }

    private boolean isInline(@Nullable Transfer transfer, Run run) {
        boolean fits = run.length() <= limits.inline().bytes();
        if (transfer == Transfer.INLINE && !fits) {
            throw SoapFaults.tooLarge("inline content", limits.inline().bytes());
        }
        return transfer == null ? fits : transfer == Transfer.INLINE;
    }

    private Part part(Offer offer, Run run) {
        MessageDigest sha256 = Digest.function();
        try (InputStream in = open(offer, run)) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("stored content could not be read", e);
        }
        Part part = new Part();
        part.setOffset(run.offset());
        part.setLength(run.length());
        part.setSha256(Digest.finished(sha256.digest()).hex());
        return part;
    }

    private byte[] read(Offer offer, Run run) {
        try (InputStream in = open(offer, run)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("stored content could not be read", e);
        }
    }

    private InputStream open(Offer offer, Run run) {
        if (offer.receipt().isPresent()) {
            byte[] receipt = receipts.bytes(offer.receipt().get());
            return new ByteArrayInputStream(receipt, (int) run.offset(), (int) run.length());
        }
        return contents.open(offer, run.offset(), run.length());
    }

    /** Content in memory, as JAXB wants it. */
    private record Bytes(byte[] content) implements DataSource {
        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public OutputStream getOutputStream() {
            throw new IllegalStateException("content is not written to");
        }

        @Override
        public String getContentType() {
            return OCTETS;
        }

        @Override
        public String getName() {
            return "packet";
        }
    }
}
