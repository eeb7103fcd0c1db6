package vn.truc.client.internal.exchange;

import static vn.truc.client.internal.exchange.Values.id;
import static vn.truc.client.internal.exchange.Values.optionalId;
import static vn.truc.client.internal.exchange.Values.required;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.MessageId;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.LocalFailure;
import vn.truc.client.internal.disk.ArrivingFile;
import vn.truc.wire.exchange.GetDocument;
import vn.truc.wire.exchange.GetDocumentResponse;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.Range;
import vn.truc.wire.multipart.Part;

/**
 * One packet on its way into a file. What has arrived stays when the connection breaks, and the next attempt asks only
 * for the rest. For one thread.
 */
public final class Download {
    private static final int BUFFER = 1 << 16;

    private final Exchange exchange;
    private final Claim claim;
    private final InstantSource clock;
    private final ArrivingFile file;
    private final LongConsumer progress;

    private @Nullable GetDocumentResponse first;
    private Instant renewAt = Instant.MAX;
    private @Nullable Instant renewedUntil;

    public Download(Exchange exchange, Claim claim, InstantSource clock, Path file, LongConsumer progress) {
        this.exchange = exchange;
        this.claim = claim;
        this.clock = clock;
        this.file = new ArrivingFile(file);
        this.progress = progress;
    }

    /** Fetches the packet whole, its digest checked against the signed answer. */
    public Collected run() {
        while (true) {
            long before = file.length();
            try {
                return exchange.repeat(this::attempt);
            } catch (CallFailure failure) {
                // A long transfer may break often; as long as each attempt brings something, it gets on.
                if (!failure.detail().repeatable() || file.length() <= before) {
                    throw failure;
                }
            }
        }
    }

    /** Asks for one byte only: enough to get the lease and the digest of a packet that is stored here already. */
    public Lease leaseOnly() {
        return exchange.repeat(this::leaseOnce);
    }

    /** The same without asking again when that fails. */
    public Lease leaseOnce() {
        GetDocument request = claim.request();
        request.setRange(range(0, 1));
        return exchange.download(request, GetDocumentResponse.class, (answer, parts) -> lease(answer, packet(answer)));
    }

    private Collected attempt() {
        renewedUntil = null;
        renewAt = clock.instant().plus(claim.lease().dividedBy(2));
        GetDocument request = claim.request();
        GetDocumentResponse known = first;
        if (known != null) {
            request.setRange(range(file.length(), known.getPacket().getLength() - file.length()));
        }
        return exchange.download(request, GetDocumentResponse.class, this::receive);
    }

    private Collected receive(GetDocumentResponse answer, Reply.Parts parts) throws IOException {
        Packet packet = packet(answer);
        GetDocumentResponse known = first;
        if (known != null) {
            Values.requireSame(known.getPacket().getSha256(), packet.getSha256(), "packet/sha256");
        }
        first = answer;
        if (packet.getPart() == null || packet.getPart().getOffset() != file.length()) {
            // The axis starts at the beginning, whatever was asked.
            file.restart();
        }
        try (InputStream content = content(packet, parts);
                file) {
            copy(content, packet.getLength());
        }
        if (file.length() < packet.getLength()) {
            throw LocalFailure.TRANSFER_BROKEN.because(
                    Map.of("received", Long.toString(file.length()), "length", Long.toString(packet.getLength())),
                    null);
        }
        String found = file.sha256();
        if (!found.equals(packet.getSha256())) {
            file.restart();
            throw LocalFailure.PACKET_DAMAGED.because(Map.of("expected", packet.getSha256(), "found", found), null);
        }
        Instant renewed = renewedUntil;
        return collected(answer, renewed == null ? lease(answer, packet) : lease(answer, packet, renewed));
    }

    private Packet packet(GetDocumentResponse answer) {
        Values.requireSame(claim.delivery().value(), answer.getDeliveryId(), "deliveryId");
        Values.requireSame(claim.token(), answer.getLeaseToken(), "leaseToken");
        Packet packet = required(answer.getPacket(), "packet");
        required(packet.getSha256(), "packet/sha256");
        return packet;
    }

    private static InputStream content(Packet packet, Reply.Parts parts) throws IOException {
        DataHandler inline = packet.getContent();
        if (inline != null) {
            return inline.getInputStream();
        }
        Optional<String> contentId = Part.idIn(required(packet.getHref(), "packet/href"));
        return parts.open(contentId.orElseThrow(
                () -> LocalFailure.ANSWER_UNEXPECTED.because(Map.of("unusable", "packet/href"), null)));
    }

    private void copy(InputStream content, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            if (file.length() + read > length) {
                throw LocalFailure.ANSWER_UNEXPECTED.because(
                        Map.of("element", "packet/length", "length", Long.toString(length)), null);
            }
            file.append(buffer, read);
            progress.accept(file.length());
            if (clock.instant().isAfter(renewAt)) {
                renew();
            }
        }
    }

    /** At half of the lease's life, so that a long transfer does not outlast it. */
    private void renew() {
        renewAt = clock.instant().plus(claim.lease().dividedBy(2));
        try {
            renewedUntil = leaseOnce().until();
        } catch (CallFailure failure) {
            // The packet goes on arriving; whether the lease was lost is said when it is acknowledged.
            renewedUntil = null;
        }
    }

    private static Kind kind(GetDocumentResponse answer) {
        return Kind.valueOf(required(answer.getKind(), "kind").name());
    }

    private Lease lease(GetDocumentResponse answer, Packet packet) {
        return lease(answer, packet, Values.time(answer.getLeaseUntil(), "leaseUntil"));
    }

    private Lease lease(GetDocumentResponse answer, Packet packet, Instant until) {
        return new Lease(claim.delivery(), kind(answer), answer.getLeaseToken(), packet.getSha256(), until);
    }

    private Collected collected(GetDocumentResponse answer, Lease held) {
        return new Collected(
                kind(answer),
                id(answer.getDocumentId(), DocumentId::of, "documentId"),
                optionalId(answer.getMessageId(), MessageId::of, "messageId"),
                optionalId(answer.getFrom(), AgencyId::of, "from"),
                held,
                Optional.ofNullable(answer.getVerdict()).map(Verdicts::of),
                answer.getPacket().getLength(),
                file.path());
    }

    private static Range range(long offset, long length) {
        Range range = new Range();
        range.setOffset(offset);
        range.setLength(length);
        return range;
    }
}
