package vn.truc.torture.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.truc.torture.agency.Book;
import vn.truc.torture.journal.Journal;

/** What the agencies know, out of their journals. */
public final class Books {
    /** By message id. */
    final Map<String, Sent> sent = new LinkedHashMap<>();
    /** By agency, in order. */
    final Map<String, List<Shown>> shown = new LinkedHashMap<>();
    /** By agency: the deliveries the axis has taken the confirmation of, and under which lease. */
    final Map<String, Set<Confirmed>> confirmed = new HashMap<>();
    /** Message ids that must never be seen. */
    final Set<String> forged = new LinkedHashSet<>();

    final Path directory;

    /** A delivery and the token of a lease under which it was confirmed. */
    record Confirmed(String delivery, String token) {}

    /** A letter, its digest, to whom, and every receipt that came for it. */
    record Sent(
            String sender,
            String messageId,
            String sha256,
            List<String> recipients,
            List<Path> receipts,
            Set<String> digests,
            List<String> refusals) {}

    /** What an agency's own system shows. */
    record Shown(String delivery, String kind, String document, String sha256, String messageId, String event) {}

    private Books(Path directory) {
        this.directory = directory;
    }

    /** Reads the journals of these agencies. */
    public static Books read(Path directory, List<String> codes) throws IOException {
        Books books = new Books(directory);
        for (String code : codes) {
            books.shown.put(code, new ArrayList<>());
            books.confirmed.put(code, new LinkedHashSet<>());
            for (Journal.Entry entry : Journal.read(directory.resolve(code).resolve("journal"))) {
                books.add(code, entry);
            }
        }
        return books;
    }

    private void add(String code, Journal.Entry entry) {
        switch (entry.what()) {
            case Book.SENDING ->
                sent.put(
                        entry.fact(0),
                        new Sent(
                                code,
                                entry.fact(0),
                                entry.fact(1),
                                List.of(entry.fact(2).split(",")),
                                new ArrayList<>(),
                                new LinkedHashSet<>(),
                                new ArrayList<>()));
            case Book.RECEIPT -> {
                Sent letter = known(sent, entry.fact(0));
                letter.receipts()
                        .add(directory.resolve(code).resolve("receipts").resolve(entry.fact(1)));
                letter.digests().add(entry.fact(2));
            }
            case Book.REFUSED -> known(sent, entry.fact(0)).refusals().add(entry.fact(1));
            case Book.FORGED -> forged.add(entry.fact(0));
            case Book.SHOWN ->
                known(shown, code)
                        .add(new Shown(
                                entry.fact(0),
                                entry.fact(1),
                                entry.fact(2),
                                entry.fact(3),
                                entry.fact(4),
                                entry.fact(5)));
            case Book.CONFIRMED -> known(confirmed, code).add(new Confirmed(entry.fact(0), entry.fact(1)));
            default -> {}
        }
    }

    /** The entry, which must be there. */
    static <T> T known(Map<String, T> all, String key) {
        return Objects.requireNonNull(all.get(key), key);
    }

    /** How many letters have a receipt. */
    public long accepted() {
        return sent.values().stream()
                .filter(letter -> !letter.receipts().isEmpty())
                .count();
    }

    /**
     * Whether every accepted letter, and the two receipts of every delivery of one, has been shown where it belongs.
     */
    public boolean areComplete() {
        Map<String, String> documents = new HashMap<>();
        Map<String, Long> documentsShown = new HashMap<>();
        Map<String, Long> receiptsShown = new HashMap<>();
        shown.values().stream().flatMap(List::stream).forEach(each -> {
            if (each.kind().equals("DOCUMENT")) {
                documents.put(each.messageId(), each.document());
                documentsShown.merge(each.messageId(), 1L, Long::sum);
            } else if (each.event().equals("ContentConsignment") || each.event().equals("ContentHandover")) {
                receiptsShown.merge(each.document(), 1L, Long::sum);
            }
        });
        return sent.values().stream().allMatch(letter -> {
            int recipients = letter.recipients().size();
            return documentsShown.getOrDefault(letter.messageId(), 0L) >= recipients
                    && receiptsShown.getOrDefault(documents.get(letter.messageId()), 0L) >= 2L * recipients;
        });
    }

    /** How many deliveries were shown. */
    public long deliveries() {
        return shown.values().stream().mapToLong(List::size).sum();
    }
}
