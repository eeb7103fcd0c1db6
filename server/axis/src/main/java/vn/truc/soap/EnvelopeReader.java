package vn.truc.soap;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Content;
import vn.truc.exchange.Digest;
import vn.truc.exchange.DocumentId;
import vn.truc.exchange.Kind;
import vn.truc.exchange.MessageId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.intake.Announcement;
import vn.truc.security.Caller;
import vn.truc.soap.mime.IncomingParts;
import vn.truc.soap.mime.Limits;
import vn.truc.storage.ContentStore;
import vn.truc.storage.Spooled;
import vn.truc.wire.exchange.Packet;
import vn.truc.wire.exchange.Part;
import vn.truc.wire.exchange.SendDocument;
import vn.truc.wire.exchange.SendStatus;

/**
 * Wire types → our values. Only here, when everything about the signed envelope is known to be good, is the packet's
 * MIME part taken off the wire: into the spool, hashed on the way, and held against the signed digest and length.
 */
public final class EnvelopeReader {
    private final ContentStore contents;
    private final Limits limits;

    public EnvelopeReader(ContentStore contents, Limits limits) {
        this.contents = contents;
        this.limits = limits;
    }

    Announcement announcement(SendDocument request, Caller caller) {
        List<AgencyId> to = request.getTo().stream()
                .map(code -> value("SendDocument/to", code, AgencyId::of))
                .toList();
        @Nullable OffsetDateTime deadline = request.getDeadline();
        @Nullable Instant until = deadline == null ? null : deadline.toInstant();
        return announcement(Kind.DOCUMENT, request.getMessageId(), to, until, null, request.getPacket(), caller);
    }

    Announcement announcement(SendStatus request, Caller caller) {
        @Nullable
        DocumentId about = request.getDocumentId() == null
                ? null
                : value("SendStatus/documentId", request.getDocumentId(), DocumentId::new);
        return announcement(Kind.STATUS, request.getMessageId(), List.of(), null, about, request.getPacket(), caller);
    }

    /** From is the caller: that it names itself in From was checked with its signature. */
    private Announcement announcement(
            Kind kind,
            String messageId,
            List<AgencyId> to,
            @Nullable Instant deadline,
            @Nullable DocumentId about,
            Packet packet,
            Caller caller) {
        Content whole = whole(packet);
        return new Announcement(
                kind,
                value("messageId", messageId, MessageId::new),
                caller.agency(),
                caller.agency(),
                to,
                deadline,
                about,
                whole,
                caller.request());
    }

    private Content whole(Packet packet) {
        if (packet.getLength() < 0) {
            throw SoapFaults.invalidRequest("packet/length", "0 or more");
        }
        if (packet.getLength() > limits.packet().bytes()) {
            throw SoapFaults.tooLarge("packet", limits.packet().bytes());
        }
        return new Content(new Digest(packet.getSha256()), packet.getLength());
    }

    /**
     * The bytes that came with the request, the whole packet or one part of it, as long and with the digest that the
     * signed Body declares. The caller closes them.
     */
    Spooled content(Packet packet, Call call) {
        Content declared = declared(packet);
        if ((packet.getContent() == null) == (packet.getHref() == null)) {
            throw SoapFaults.invalidRequest("packet", "exactly one of content and href");
        }
        Spooled spooled =
                packet.getHref() == null ? inline(packet.getContent(), declared) : part(packet, call, declared);
        try {
            check(declared, spooled.content());
            call.parts().mustBeOver();
            return spooled;
        } catch (RuntimeException refused) {
            spooled.close();
            throw refused;
        }
    }

    private Content declared(Packet packet) {
        Content whole = whole(packet);
        @Nullable Part part = packet.getPart();
        if (part == null) {
            return whole;
        }
        boolean inside = part.getOffset() >= 0
                && part.getLength() > 0
                && part.getLength() <= whole.length()
                && part.getOffset() <= whole.length() - part.getLength();
        if (!inside) {
            throw SoapFaults.invalidRequest("packet/part", "a run of bytes within the packet");
        }
        return new Content(new Digest(part.getSha256()), part.getLength());
    }

    private Spooled inline(DataHandler content, Content declared) {
        if (declared.length() > limits.inline().bytes()) {
            throw SoapFaults.tooLarge("inline content", limits.inline().bytes());
        }
        try (InputStream in = content.getInputStream()) {
            return spool(in, declared);
        } catch (IOException e) {
            throw new IllegalStateException("content in memory could not be read", e);
        }
    }

    private Spooled part(Packet packet, Call call, Content declared) {
        InputStream in = call.parts().named(packet.getHref());
        try {
            return spool(in, declared);
        } catch (IOException e) {
            throw IncomingParts.fault(e);
        }
    }

    /** Stops at the first byte too many. */
    private Spooled spool(InputStream in, Content declared) throws IOException {
        try {
            return contents.spool(in, new ByteSize(declared.length()));
        } catch (AxisException refused) {
            if (refused.code() == FaultCode.SOAP_TOO_LARGE) {
                throw SoapFaults.partLengthMismatch(declared.length(), ">" + declared.length());
            }
            throw refused;
        }
    }

    private static void check(Content declared, Content found) {
        if (declared.length() != found.length()) {
            throw SoapFaults.partLengthMismatch(declared.length(), Long.toString(found.length()));
        }
        if (!declared.digest().equals(found.digest())) {
            throw SoapFaults.partDigestMismatch(declared.digest(), found.digest());
        }
    }

    /**
     * An id as the caller writes it. The schema has passed it, but knows neither every kind of blank nor how long a
     * code becomes in its normal form.
     */
    public static <T> T value(String element, String given, Function<String, T> type) {
        try {
            return type.apply(given);
        } catch (IllegalArgumentException e) {
            throw SoapFaults.invalidRequest(element, String.valueOf(e.getMessage()));
        }
    }

    /** A whole number between two bounds, or the usual one when absent. */
    static int within(@Nullable Integer given, int least, int most, int usual, String element) {
        int value = Optional.ofNullable(given).orElse(usual);
        if (value < least || value > most) {
            throw SoapFaults.invalidRequest(element, least + "–" + most);
        }
        return value;
    }
}
