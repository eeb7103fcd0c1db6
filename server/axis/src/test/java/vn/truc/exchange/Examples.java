package vn.truc.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Valid values for tests that are about something else. */
public final class Examples {
    public static final AgencyId HEALTH = AgencyId.of("G13");
    public static final AgencyId JUSTICE = AgencyId.of("G15");
    public static final AgencyId FINANCE = AgencyId.of("G12");
    public static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");

    private Examples() {}

    public static Content content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content(Digest.of(bytes), bytes.length);
    }

    public static SignedRequest request(String operation, AgencyId signer) {
        return new SignedRequest(
                operation,
                signer,
                Digest.of(signer.value().getBytes(StandardCharsets.UTF_8)),
                "CN=" + signer,
                ("<Envelope>" + operation + signer + "</Envelope>").getBytes(StandardCharsets.UTF_8),
                NOON);
    }

    public static Document document(String id) {
        return document(id, HEALTH, 0, NOON, null);
    }

    public static Document document(
            String id, AgencyId sender, int priority, Instant acceptedAt, @Nullable Instant deadline) {
        return new Document(
                new DocumentId(id),
                Kind.DOCUMENT,
                new MessageId("message-" + id),
                content("packet of " + id),
                deadline,
                new Document.Header(priority, "key-" + id, "12/BYT-VP", Operation.NEW, null, null, null, "NONE"),
                request("SendDocument", sender),
                acceptedAt);
    }

    public static Document status(String id, AgencyId sender, @Nullable DocumentId about, Instant acceptedAt) {
        return new Document(
                new DocumentId(id),
                Kind.STATUS,
                new MessageId("message-" + id),
                content("packet of " + id),
                null,
                new Document.Header(0, null, null, null, "03", null, about, "NONE"),
                request("SendStatus", sender),
                acceptedAt);
    }
}
