package vn.truc.torture.check;

import static vn.truc.torture.check.Invariant.INV_12_COUNTS;
import static vn.truc.torture.check.Invariant.INV_6_NO_ORPHANS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.truc.torture.agency.Digests;

/** What is left lying about, and whether the counts agree: INV-6 and INV-12. */
final class Remains {
    private final Books books;
    private final Rows rows;
    private final Path content;
    private final Verdict verdict;

    Remains(Books books, Rows rows, Path content, Verdict verdict) {
        this.books = books;
        this.rows = rows;
        this.content = content;
        this.verdict = verdict;
    }

    void check() throws IOException {
        for (Path file : files(content.resolve("spool"))) {
            verdict.orphan("in the spool: " + file.getFileName());
        }
        verdict.holds(INV_6_NO_ORPHANS, rows.outbox == 0, rows.outbox + " rows are left in the outbox");
        rows.deliveries
                .values()
                .forEach(delivery -> verdict.holds(
                        INV_6_NO_ORPHANS,
                        delivery.state().equals("ACKNOWLEDGED")
                                || delivery.state().equals("REJECTED"),
                        delivery.id() + " to " + delivery.recipient() + " has not ended: " + delivery.state()));
        blobs();
        counts();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void blobs() throws IOException {
        Map<String, Path> held = new HashMap<>();
        for (Path blob : files(content.resolve("blobs"))) {
            String name = blob.getFileName().toString();
            held.put(name, blob);
            verdict.holds(INV_6_NO_ORPHANS, Digests.of(blob).equals(name), "blob " + name + " has other content");
        }
        Set<String> referred =
                rows.documents.values().stream().map(Rows.Document::sha256).collect(Collectors.toSet());
        referred.addAll(rows.envelopes);
        referred.forEach(sha256 -> verdict.holds(
                INV_6_NO_ORPHANS, held.containsKey(sha256), "a row names blob " + sha256 + ", which is gone"));
        for (Map.Entry<String, Path> blob : held.entrySet()) {
            // The large envelope of a request that was then not accepted waits for the daily sweep; a packet never
            // does here, because its sender has handed it in again.
            if (!referred.contains(blob.getKey()) && !isEnvelope(blob.getValue())) {
                verdict.orphan("blob " + blob.getKey());
            }
        }
    }

    private static boolean isEnvelope(Path blob) throws IOException {
        try (InputStream in = Files.newInputStream(blob)) {
            return new String(in.readNBytes(200), StandardCharsets.UTF_8).contains(":Envelope");
        }
    }

    private void counts() {
        Map<String, Long> accepted = rows.documents.values().stream()
                .collect(Collectors.groupingBy(Rows.Document::sender, Collectors.counting()));
        Map<String, Long> sent = books.sent.values().stream()
                .filter(letter -> !letter.receipts().isEmpty())
                .collect(Collectors.groupingBy(Books.Sent::sender, Collectors.counting()));
        verdict.holds(
                INV_12_COUNTS, accepted.equals(sent), "accepted by sender " + accepted + ", journals say " + sent);
        Map<String, Long> handedOver = rows.deliveries.values().stream()
                .filter(delivery -> delivery.state().equals("ACKNOWLEDGED"))
                .collect(Collectors.groupingBy(Rows.Delivery::recipient, Collectors.counting()));
        Map<String, Long> shown = books.shown.entrySet().stream()
                .filter(agency -> !agency.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, agency -> (long) agency.getValue().size()));
        verdict.holds(
                INV_12_COUNTS,
                handedOver.equals(shown),
                "handed over by recipient " + handedOver + ", journals say " + shown);
    }
}
