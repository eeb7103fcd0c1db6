package vn.truc.cli.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Verdicts;
import vn.truc.client.DeliveryId;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.durable.DurableInbox;
import vn.truc.client.internal.disk.NewFile;

/** The folder {@code inbox}: beside each packet, what the axis has said about it. */
final class IncomingFolder implements DurableInbox.Listener {
    private final Diary diary;

    IncomingFolder(Diary diary) {
        this.diary = diary;
    }

    @Override
    public void accompany(ReceivedDocument received, Path growing) throws IOException {
        byte[] particulars = Json.write(Json.object(
                        "deliveryId",
                        received.id(),
                        "kind",
                        received.kind(),
                        "documentId",
                        received.documentId(),
                        "messageId",
                        received.messageId(),
                        "from",
                        received.from(),
                        "sha256",
                        received.sha256(),
                        "length",
                        received.length(),
                        "signatures",
                        Verdicts.json(received.verdict().flatMap(ReceivedDocument.Verdict::document))))
                .getBytes(StandardCharsets.UTF_8);
        NewFile.write(growing.resolve("delivery.json"), out -> out.write(particulars));
    }

    @Override
    public void appeared(DeliveryId delivery, Path place) {
        diary.done("received", delivery.value(), place);
    }

    @Override
    public void trouble(@Nullable DeliveryId delivery, Exception trouble) {
        diary.trouble(delivery == null ? "inbox" : delivery.value(), trouble);
    }
}
