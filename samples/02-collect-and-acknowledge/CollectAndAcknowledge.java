import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.edxml.StatusCode;
import vn.truc.receipt.InvalidReceiptException;

/**
 * Empties the agency's mailbox into a folder: stores each delivery, says status 01 about a document, verifies a
 * receipt, and only then acknowledges. Killed at any point and started again, it loses nothing and stores nothing
 * twice.
 *
 * <p>{@code CollectAndAcknowledge ENDPOINT AXIS_CERTIFICATE KEY_STORE PASSWORD_FILE INBOX SECONDS}: ends when nothing
 * has come for so many seconds (1 to 60).
 */
public class CollectAndAcknowledge {
    private final AxisClient axis;
    private final ReceiptVerification receipts;
    private final Path inbox;

    private CollectAndAcknowledge(AxisClient axis, ReceiptVerification receipts, Path inbox) {
        this.axis = axis;
        this.receipts = receipts;
        this.inbox = inbox;
    }

    public static void main(String[] arguments) throws IOException, InvalidReceiptException {
        AxisTrust trust = AxisTrust.certificates(Path.of(arguments[1]));
        char[] password = Files.readString(Path.of(arguments[3])).strip().toCharArray();
        Path inbox = Files.createDirectories(Path.of(arguments[4]));
        Duration patience = Duration.ofSeconds(Long.parseLong(arguments[5]));

        try (AxisClient axis = AxisClient.builder()
                .endpoint(URI.create(arguments[0]))
                .trust(trust)
                .identity(Identity.fromKeyStore(Path.of(arguments[2]), password))
                .build()) {
            var program = new CollectAndAcknowledge(axis, ReceiptVerification.with(trust), inbox);
            List<PendingItem> waiting = axis.pending().waitUpTo(patience).list();
            while (!waiting.isEmpty()) {
                for (PendingItem item : waiting) {
                    program.take(item);
                }
                waiting = axis.pending().waitUpTo(patience).list();
            }
        }
    }

    // tag::take[]
    private void take(PendingItem item) throws IOException, InvalidReceiptException {
        try (ReceivedDocument received = axis.collect(item.id())) {
            // Into a folder that bears the delivery's id, the same in every offer: what is there already stays.
            Path folder = received.storeIn(inbox);
            System.out.println(received.kind() + " " + received.documentId() + " → " + folder);
            switch (received.kind()) {
                case DOCUMENT -> sayArrived(received);
                case STATUS -> System.out.println("  " + received.status().statusCode());
                case RECEIPT ->
                    System.out.println("  "
                            + receipts.verify(folder.resolve("packet.xml"))
                                    .receipt()
                                    .event());
            }
            received.acknowledge();
        }
    }
    // end::take[]

    /** Under a message id made from the delivery's, so that it is said once however often the program gets here. */
    private void sayArrived(ReceivedDocument received) throws IOException {
        MessageId once = MessageId.of("arrived-" + received.id());
        try {
            axis.sendStatus(OutgoingStatus.about(received, StatusCode.ARRIVED).withMessageId(once));
        } catch (AxisClientException.Refused saidBefore) {
            if (!saidBefore.code().equals("Intake.MessageIdReused")) {
                throw saidBefore;
            }
        }
    }
}
