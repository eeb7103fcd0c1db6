package vn.truc.soap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import vn.truc.security.Rates;
import vn.truc.security.Unfinished;
import vn.truc.soap.Call;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.envelope.Envelope;
import vn.truc.soap.envelope.EnvelopeParser;
import vn.truc.wire.multipart.MediaType;
import vn.truc.wire.multipart.MultipartException;
import vn.truc.wire.multipart.MultipartLimits;
import vn.truc.wire.multipart.MultipartReader;
import vn.truc.wire.multipart.Part;

/**
 * HTTP body → envelope: bare, or the first part of multipart/related, whose other parts stay unread. Only MTOM parts,
 * which the signature covers as base64, are read before the signature is verified. Thread-safe.
 */
public final class EnvelopeSource {
    private static final String XOP = "application/xop+xml";
    private static final Set<String> ENVELOPES = Set.of("text/xml", "application/soap+xml");
    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii", "utf-16");

    private final EnvelopeMemory memory;
    private final Pace pace;
    private final Rates addresses;
    private final Unfinished unfinished;
    private final MultipartLimits parts;
    private final String understood;

    /**
     * A source for messages of the contract.
     *
     * @param addresses how much one address may ask for
     * @param unfinished how much it may ask for at once
     */
    public EnvelopeSource(EnvelopeMemory memory, Pace pace, Rates addresses, Unfinished unfinished) {
        this(memory, pace, addresses, unfinished, MultipartLimits.standard(), "");
    }

    /**
     * A source for messages of another shape.
     *
     * @param parts how much structure they may have
     * @param understood a namespace whose header blocks are understood when they must be; empty for none
     */
    public EnvelopeSource(
            EnvelopeMemory memory,
            Pace pace,
            Rates addresses,
            Unfinished unfinished,
            MultipartLimits parts,
            String understood) {
        this.memory = memory;
        this.pace = pace;
        this.addresses = addresses;
        this.unfinished = unfinished;
        this.parts = parts;
        this.understood = understood;
    }

    /**
     * Reads the envelope of the call, and puts the parts behind it into the call.
     *
     * @throws vn.truc.fault.AxisException if there is no acceptable one
     */
    public Envelope read(Call call) {
        addresses.countAddress(call.request().getRemoteAddr());
        String encoding = call.request().getHeader("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw SoapFaults.contentEncodingForbidden(encoding);
        }
        try (Unfinished.Place arriving = unfinished.begin(call.request().getRemoteAddr())) {
            call.beginsToRead();
            Arrival in = new Arrival(call.request().getInputStream(), pace);
            if (!MultipartReader.reads(call.contentType())) {
                return parsed(call, call.contentType(), in, false);
            }
            MultipartReader reader = new MultipartReader(in, call.contentType(), parts);
            call.carries(new IncomingParts(reader));
            Part root = reader.next().orElseThrow(() -> SoapFaults.malformedMime("no part", null));
            Envelope envelope = parsed(call, root.contentType(), root.content(), true);
            in.goesOnWithParts();
            return envelope;
        } catch (IOException e) {
            throw IncomingParts.faultOfEnvelope(e);
        }
    }

    private Envelope parsed(Call call, String contentType, InputStream in, boolean isPart) throws IOException {
        MediaType type = mediaType(contentType);
        boolean xop = isPart && type.name().equals(XOP);
        if (!xop && !ENVELOPES.contains(type.name())) {
            throw SoapFaults.wrongMediaType(contentType);
        }
        if (!CHARSETS.contains(type.parameter("charset").orElse("utf-8").toLowerCase(Locale.ROOT))) {
            throw SoapFaults.wrongMediaType(contentType);
        }
        Envelope envelope = EnvelopeParser.parse(memory.read(in, call), understood, call::speaks, memory.nodes(call));
        call.asksFor(envelope.operationName(), action(call, type));
        if (xop) {
            XopContent.expand(envelope.body(), call, memory);
            return envelope.asSigned();
        }
        return envelope;
    }

    private static MediaType mediaType(String contentType) {
        try {
            return MediaType.parse(contentType);
        } catch (MultipartException e) {
            throw SoapFaults.wrongMediaType(contentType);
        }
    }

    /** SOAP 1.1 has it in a header, in quotation marks; SOAP 1.2 as a parameter. Empty when absent. */
    private static String action(Call call, MediaType root) {
        String header = call.request().getHeader("SOAPAction");
        String action = header == null ? root.parameter("action").orElse("") : header.strip();
        return action.replaceAll("^[\"']|[\"']$", "");
    }
}
