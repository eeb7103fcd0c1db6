package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.wire.exchange.GetReceipts;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.ReceiptEntry;

class ReceiptFilesTest extends AtATerminal {
    @BeforeEach
    void open() {
        GetReceiptsResponse answer = new GetReceiptsResponse();
        answer.setDocumentId("doc-m");
        for (String message : new String[] {"m-1", "m-2"}) {
            ReceiptEntry entry = new ReceiptEntry();
            entry.setReceiptId("receipt-" + message);
            entry.setEvent("SubmissionAcceptance");
            entry.setAt(OffsetDateTime.parse("2026-11-20T08:00:00Z"));
            entry.setContent(
                    terminal.desk.acceptance(message, "DOCUMENT", "H01", "packet".getBytes(StandardCharsets.UTF_8)));
            answer.getReceipt().add(entry);
        }
        terminal.axis.answer(GetReceipts.class, any -> Reply.of(answer));
    }

    @Test
    void maySaveTheSameReceiptAgain() {
        terminal.run("receipts", "doc-m", "--into", "receipts");

        Result again = terminal.run("receipts", "doc-m", "--into", "receipts");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("receipt-m-1.xml", "receipt-m-2.xml");
    }

    @Test
    void areNotTakenForSavedWhenHalfOfOneIsThere() throws IOException {
        terminal.run("receipts", "doc-m", "--into", "receipts");
        Path half = folder.resolve("receipts/SubmissionAcceptance-receipt-m-1.xml");
        Files.writeString(half, "<Receipt");
        Files.delete(folder.resolve("receipts/SubmissionAcceptance-receipt-m-2.xml"));

        Result result = terminal.run("receipts", "doc-m", "--into", "receipts");

        assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
        assertThat(result.err()).contains("the file exists already", "receipt-m-1.xml");
        assertThat(result.out()).doesNotContain("receipt-m-1.xml").contains("receipt-m-2.xml");
        assertThat(half).hasContent("<Receipt");
    }

    @Test
    void ofASubmissionAreNotTakenForSavedEither() throws IOException {
        String[] letter = {
            "send", "--letter", "1/X", "--subject", "Thử", "--to", "H02", "--message-id", "m-1", "--receipts", "sent"
        };
        Files.createDirectories(folder.resolve("sent"));
        terminal.write("sent/doc-m-1.receipt.xml", "<Receipt");

        Result result = terminal.run(letter);

        assertThat(result.exitCode()).isEqualTo(ExitCode.LOCAL_TROUBLE);
        assertThat(result.out()).contains("Accepted: 1/X").doesNotContain("receipt.xml");
        assertThat(result.err()).contains("doc-m-1.receipt.xml");
    }
}
