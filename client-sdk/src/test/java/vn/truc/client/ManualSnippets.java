package vn.truc.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import vn.truc.client.durable.DurableInbox;
import vn.truc.client.durable.DurableSender;
import vn.truc.client.durable.InboxJournal;
import vn.truc.client.durable.SendListener;
import vn.truc.client.encryption.Encryption;
import vn.truc.client.encryption.Opening;
import vn.truc.client.encryption.RecipientTrust;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.Priority;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.VerifiedReceipt;

/** The examples of the README and the Javadoc. They are compiled and run here, and held equal by {@link ManualTest}. */
final class ManualSnippets {
    private final URI endpoint;
    private final Path keyStore;
    private final char[] password;
    private final Path axisCertificate;

    ManualSnippets(URI endpoint, Path keyStore, char[] password, Path axisCertificate) {
        this.endpoint = endpoint;
        this.keyStore = keyStore;
        this.password = password;
        this.axisCertificate = axisCertificate;
    }

    void send(Path pdf, Path receipts) throws IOException {
        // tag::send[]
        try (AxisClient axis = AxisClient.builder()
                .endpoint(endpoint)
                .identity(Identity.fromKeyStore(keyStore, password))
                .trust(AxisTrust.certificates(axisCertificate))
                .build()) {
            Submitted sent = axis.submit(OutgoingDocument.letter("12/BTC-VP")
                    .subject("Về việc báo cáo quý IV")
                    .to(AgencyId.of("000.00.00.G22"))
                    .attach(pdf)
                    .build());
            sent.receipt().saveTo(receipts.resolve(sent.id() + ".xml"));
        }
        // end::send[]
    }

    void receive(AxisClient axis, Path inbox) throws IOException {
        // tag::receive[]
        for (PendingItem item : axis.pending().kinds(Kind.DOCUMENT).list()) {
            try (ReceivedDocument document = axis.collect(item.id())) {
                document.storeIn(inbox);
                document.acknowledge();
            }
        }
        // end::receive[]
    }

    ReceiveLoop loop(AxisClient axis, Path inbox) {
        // tag::loop[]
        ReceiveLoop loop = axis.receive(received -> received.storeIn(inbox));
        // end::loop[]
        return loop;
    }

    OutgoingDocument letter(Path pdf) {
        // tag::letter[]
        OutgoingDocument document = OutgoingDocument.letter("12/BTC-VP")
                .subject("Về việc báo cáo quý IV")
                .issued("Hà Nội", LocalDate.of(2026, 11, 20))
                .to(AgencyId.of("000.00.00.G22"))
                .to(AgencyId.of("000.00.00.H41"))
                .priority(Priority.URGENT)
                .attach(pdf)
                .build();
        // end::letter[]
        return document;
    }

    void status(AxisClient axis, DeliveryId id) throws IOException {
        // tag::status[]
        try (ReceivedDocument document = axis.collect(id)) {
            axis.sendStatus(OutgoingStatus.about(document, StatusCode.REFUSED).because("Gửi nhầm cơ quan"));
        }
        // end::status[]
    }

    List<Submitted> async(AxisClient axis, List<OutgoingDocument> documents) {
        // tag::async[]
        List<CompletableFuture<Submitted>> all =
                documents.stream().map(axis.async()::submit).toList();
        List<Submitted> sent = all.stream().map(CompletableFuture::join).toList();
        // end::async[]
        return sent;
    }

    void outbox(
            AxisClient axis,
            Path folder,
            SendListener listener,
            OutgoingDocument document,
            OutgoingStatus status,
            CountDownLatch stop)
            throws IOException, InterruptedException {
        // tag::outbox[]
        try (DurableSender outbox = DurableSender.in(folder)
                .over(axis)
                .as(AgencyId.of("000.00.00.G12"))
                .telling(listener)
                .start()) {
            outbox.enqueue(document);
            outbox.enqueue(status);
            stop.await();
        }
        // end::outbox[]
    }

    void journal(AxisClient axis, Path folder, ReceiveLoop.Handler handler, CountDownLatch stop)
            throws IOException, InterruptedException {
        // tag::journal[]
        try (InboxJournal journal = InboxJournal.open(folder);
                ReceiveLoop loop = journal.receive(axis, handler)) {
            stop.await();
        }
        // end::journal[]
    }

    void inbox(AxisClient axis, Path folder, DurableInbox.Listener listener, CountDownLatch stop)
            throws IOException, InterruptedException {
        // tag::inbox[]
        try (DurableInbox inbox = DurableInbox.open(folder);
                ReceiveLoop loop = inbox.receive(axis, listener)) {
            stop.await();
        }
        // end::inbox[]
    }

    Submitted forAnother(AxisClient axis) {
        // tag::delegate[]
        Submitted sent = axis.submit(OutgoingDocument.letter("12/UBND-VP")
                .subject("Về việc báo cáo quý IV")
                .onBehalfOf(AgencyId.of("000.00.12.H41"))
                .to(AgencyId.of("000.00.00.G22"))
                .build());
        // end::delegate[]
        return sent;
    }

    Submitted encrypt(AxisClient axis, Path authorities, OutgoingDocument letter, Path packet) throws IOException {
        // tag::encryption[]
        Encryption encryption = Encryption.over(axis, RecipientTrust.issuedBy(authorities));
        Submitted sent = axis.submit(encryption.encrypt(letter, packet));
        // end::encryption[]
        return sent;
    }

    void open(AxisClient axis, DeliveryId delivery, Path folder, Path packet) throws IOException {
        // tag::opening[]
        Opening opening = Opening.fromKeyStore(keyStore, password);
        try (ReceivedDocument document = axis.collect(delivery)) {
            for (ReceivedDocument.Attachment attachment : document.attachments()) {
                opening.saveTo(folder, attachment);
            }
            document.saveTo(packet);
            document.acknowledge();
        }
        // end::opening[]
    }

    boolean verify(Path receiptFile, Path packet) throws IOException, InvalidReceiptException {
        // tag::verify[]
        ReceiptVerification receipts = ReceiptVerification.with(AxisTrust.certificates(axisCertificate));
        VerifiedReceipt proof = receipts.verify(receiptFile);
        boolean isAboutMyPacket = receipts.isAbout(proof, packet);
        // end::verify[]
        return isAboutMyPacket;
    }

    String errors(AxisClient axis, OutgoingDocument document) {
        // tag::errors[]
        try {
            axis.submit(document);
            return "sent";
        } catch (AxisClientException.Refused e) {
            return "mend the document: " + e.code() + " " + e.findings();
        } catch (AxisClientException.NotAllowed e) {
            return "mend certificate, registration or clock: " + e.code();
        } catch (AxisClientException.Unavailable e) {
            return "submit the same object again later";
        } catch (AxisClientException.BrokenProtocol e) {
            return "report it: " + e.code() + " " + e.incident().orElse("");
        }
        // end::errors[]
    }
}
