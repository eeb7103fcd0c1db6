package vn.truc.soap.push;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.truc.channel.Answer;
import vn.truc.channel.Handover;
import vn.truc.channel.Message;
import vn.truc.delivery.Offer;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.channel.Channel;
import vn.truc.security.AxisIdentity;
import vn.truc.security.Caller;
import vn.truc.soap.MailboxEndpoint;
import vn.truc.soap.PacketWriter;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.soap.envelope.Contract;
import vn.truc.soap.envelope.Envelope;
import vn.truc.soap.envelope.EnvelopeParser;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.soap.security.Entrance;
import vn.truc.wire.exchange.ConfirmReceived;
import vn.truc.wire.exchange.DeliverDocument;
import vn.truc.wire.exchange.ObjectFactory;
import vn.truc.wire.multipart.MediaType;
import vn.truc.wire.multipart.MultipartException;
import vn.truc.wire.profile.EnvelopeSigner;
import vn.truc.xml.SafeXml;

/** Deliveries as signed DeliverDocument messages (document-receiver.wsdl), answered by signed ConfirmReceived ones. */
public final class SoapHandover implements Handover {
    private static final String ACTION = Contract.NAMESPACE + ":DeliverDocument";
    private static final String CONFIRMATION = "ConfirmReceived";
    private static final Set<String> ENVELOPES = Set.of(SoapVersion.V11.mediaType(), SoapVersion.V12.mediaType());

    private final AxisIdentity identity;
    private final EnvelopeSigner signer;
    private final PacketWriter packets;
    private final Entrance entrance;
    private final MailboxEndpoint mailbox;
    private final JAXBContext context;

    public SoapHandover(
            AxisIdentity identity,
            EnvelopeSigner signer,
            PacketWriter packets,
            Entrance entrance,
            MailboxEndpoint mailbox) {
        this.identity = identity;
        this.signer = signer;
        this.packets = packets;
        this.entrance = entrance;
        this.mailbox = mailbox;
        try {
            this.context = JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the generated types do not bind", e);
        }
    }

    @Override
    public Message message(Offer offer, AgencyId recipient, Channel.Form form) {
        SoapVersion version = form == Channel.Form.SOAP_12 ? SoapVersion.V12 : SoapVersion.V11;
        PacketWriter.Written written = packets.whole(offer);
        try {
            DeliverDocument body = EnvelopeWriter.delivered(offer, identity.id().value(), recipient);
            body.setPacket(written.packet());
            Document envelope = envelope(version, body);
            signer.sign(envelope);
            return new SignedMessage(bytes(envelope), version, ACTION, written.behind(), written.memory());
        } catch (RuntimeException e) {
            giveBack(written.memory());
            throw e;
        }
    }

    static void giveBack(Closeable memory) {
        try {
            memory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory was not given back", e);
        }
    }

    private Document envelope(SoapVersion version, DeliverDocument content) {
        Document document = SafeXml.newDocument();
        Element envelope = document.createElementNS(version.namespace(), "soap:Envelope");
        // Declared by hand: the signature is computed over this DOM, before anybody writes it.
        envelope.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:soap", version.namespace());
        document.appendChild(envelope);
        Element body = document.createElementNS(version.namespace(), "soap:Body");
        envelope.appendChild(body);
        try {
            context.createMarshaller().marshal(content, body);
        } catch (JAXBException e) {
            throw new IllegalStateException("a delivery could not be written", e);
        }
        return document;
    }

    private static byte[] bytes(Document envelope) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            SafeXml.write(envelope, out);
        } catch (TransformerException e) {
            throw new IllegalStateException("an envelope could not be serialised", e);
        }
        return out.toByteArray();
    }

    @Override
    public void confirm(Offer offer, Answer answer) {
        if (!ENVELOPES.contains(mediaType(answer.contentType()))) {
            throw SoapFaults.wrongMediaType(answer.contentType());
        }
        Envelope envelope = EnvelopeParser.parse(answer.body(), version -> {});
        if (!envelope.operationName().equals(CONFIRMATION)) {
            throw SoapFaults.unknownOperation(envelope.operationName());
        }
        Caller caller = entrance.callerOf(envelope);
        ConfirmReceived confirmation = read(envelope.operation());
        if (!confirmation.getDeliveryId().equals(offer.id().value())
                || !confirmation.getLeaseToken().equals(offer.lease().value())) {
            throw SoapFaults.invalidRequest(CONFIRMATION, "deliveryId and leaseToken of the message it answers");
        }
        mailbox.confirm(confirmation, caller);
    }

    private static String mediaType(String contentType) {
        try {
            return MediaType.parse(contentType).name();
        } catch (MultipartException e) {
            return "";
        }
    }

    private ConfirmReceived read(Element operation) {
        try {
            return context.createUnmarshaller()
                    .unmarshal(operation, ConfirmReceived.class)
                    .getValue();
        } catch (JAXBException e) {
            throw new IllegalStateException("what the schema has passed could not be read", e);
        }
    }
}
