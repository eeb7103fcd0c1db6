package vn.truc.torture.check;

import static vn.truc.torture.check.Invariant.INV_1_NO_FALSE_RECEIPT;
import static vn.truc.torture.check.Invariant.INV_2_EXACTLY_ONCE;
import static vn.truc.torture.check.Invariant.INV_3_NOTHING_ELSE;
import static vn.truc.torture.check.Invariant.INV_4_ONE_RECEIPT;
import static vn.truc.torture.check.Invariant.INV_9_NOTHING_FORGED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.ReceiptVerifier;
import vn.truc.torture.agency.Digests;

/** What was promised to senders and recipients: INV-1 to INV-4 and INV-9. */
final class Promises {
    private final Books books;
    private final Rows rows;
    private final Path blobs;
    private final ReceiptVerifier verifier;
    private final Verdict verdict;

    Promises(Books books, Rows rows, Path blobs, ReceiptVerifier verifier, Verdict verdict) {
        this.books = books;
        this.rows = rows;
        this.blobs = blobs;
        this.verifier = verifier;
        this.verdict = verdict;
    }

    void check() throws IOException {
        Map<String, Rows.Document> byMessage = rows.documents.values().stream()
                .collect(Collectors.toMap(
                        document -> document.sender() + " " + document.messageId(),
                        Function.identity(),
                        (one, other) -> {
                            verdict.duplicated("two documents of message " + one.messageId());
                            return one;
                        }));
        for (Books.Sent letter : books.sent.values()) {
            Rows.Document document = byMessage.get(letter.sender() + " " + letter.messageId());
            receipts(letter, document);
            verdict.holds(
                    INV_4_ONE_RECEIPT,
                    letter.digests().size() <= 1,
                    letter.messageId() + " has " + letter.digests().size() + " different receipts");
            verdict.holds(
                    INV_4_ONE_RECEIPT,
                    letter.refusals().isEmpty(),
                    letter.messageId() + " is good and was refused: " + letter.refusals());
            if (document != null) {
                delivered(letter);
            }
        }
        nothingElse();
        forged(byMessage.keySet().stream()
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .collect(Collectors.toSet()));
    }

    private void receipts(Books.Sent letter, Rows.@Nullable Document document) throws IOException {
        for (Path file : letter.receipts().stream().distinct().toList()) {
            if (document == null) {
                verdict.falseReceipt(letter.messageId() + " has a receipt and no document");
                continue;
            }
            Path blob = blob(document.sha256());
            if (!Files.exists(blob) || !Digests.of(blob).equals(letter.sha256())) {
                verdict.falseReceipt(letter.messageId() + " has a receipt and its content is not " + letter.sha256());
            }
            verdict.holds(INV_1_NO_FALSE_RECEIPT, says(file, letter, document), file + " does not prove its letter");
        }
    }

    private boolean says(Path file, Books.Sent letter, Rows.Document document) throws IOException {
        try {
            Receipt receipt = verifier.verify(Files.readAllBytes(file)).receipt();
            return receipt.messageId().equals(letter.messageId())
                    && receipt.packetSha256().equals(letter.sha256())
                    && receipt.documentId().equals(document.id())
                    && receipt.sender().equals(letter.sender())
                    && List.copyOf(receipt.recipients()).containsAll(letter.recipients());
        } catch (InvalidReceiptException e) {
            return false;
        }
    }

    private Path blob(String sha256) {
        return blobs.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private void delivered(Books.Sent letter) {
        for (String recipient : letter.recipients()) {
            List<Books.Shown> copies = Books.known(books.shown, recipient).stream()
                    .filter(shown ->
                            shown.kind().equals("DOCUMENT") && shown.messageId().equals(letter.messageId()))
                    .toList();
            String what = letter.messageId() + " for " + recipient;
            if (copies.isEmpty()) {
                verdict.lost(what);
            } else if (copies.size() > 1) {
                verdict.duplicated(what);
            }
            copies.forEach(copy -> verdict.holds(
                    INV_2_EXACTLY_ONCE, copy.sha256().equals(letter.sha256()), what + " has other bytes"));
        }
    }

    private void nothingElse() {
        books.shown.forEach((agency, all) -> {
            Map<String, Integer> times = new HashMap<>();
            for (Books.Shown shown : all) {
                if (times.merge(shown.delivery(), 1, Integer::sum) > 1) {
                    verdict.duplicated("delivery " + shown.delivery() + " at " + agency);
                }
                Rows.Delivery row = rows.deliveries.get(shown.delivery());
                verdict.holds(
                        INV_3_NOTHING_ELSE,
                        row != null
                                && row.recipient().equals(agency)
                                && row.sha256().equals(shown.sha256()),
                        "delivery " + shown.delivery() + " was shown at " + agency + " and is not its row");
                if (shown.kind().equals("DOCUMENT")) {
                    Books.Sent letter = books.sent.get(shown.messageId());
                    verdict.holds(
                            INV_3_NOTHING_ELSE,
                            letter != null && letter.recipients().contains(agency),
                            shown.messageId() + " was shown at " + agency + " and never sent to it");
                }
            }
        });
        Map<String, Rows.Document> unsent = new LinkedHashMap<>(rows.documents);
        unsent.values().removeIf(document -> books.sent.containsKey(document.messageId()));
        unsent.values()
                .forEach(document -> verdict.holds(
                        INV_3_NOTHING_ELSE, false, "document " + document.messageId() + " was never sent"));
    }

    private void forged(java.util.Set<String> accepted) {
        for (String message : books.forged) {
            verdict.holds(
                    INV_9_NOTHING_FORGED, !accepted.contains(message), "a forged message was accepted: " + message);
        }
    }
}
