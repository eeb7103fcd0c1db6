package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.client.ReceiptVerification;
import vn.truc.receipt.InvalidReceiptException;
import vn.truc.receipt.Receipt;
import vn.truc.receipt.VerifiedReceipt;

/** {@code truc verify}: verifies receipt files offline. */
@Command(name = "verify", sortOptions = false)
public final class VerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RECEIPT", arity = "1..*", descriptionKey = "receiptFiles")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--packet", paramLabel = "FILE")
    private @Nullable Path packet;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Verdict(Path file, Optional<VerifiedReceipt> proof, Optional<String> flaw, Optional<String> detail) {
        boolean isValid() {
            return flaw.isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException {
        ReceiptVerification verification = ReceiptVerification.with(connection.trust(surroundings));
        List<Verdict> all = new ArrayList<>();
        for (Path file : files) {
            all.add(verdict(verification, file));
        }
        common.output(surroundings)
                .show(
                        Json.object(
                                "receipts",
                                all.stream().map(VerifyCommand::json).toList()),
                        out -> all.forEach(verdict -> words(verdict, out)));
        return all.stream().allMatch(Verdict::isValid) ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private Verdict verdict(ReceiptVerification verification, Path file) throws IOException {
        try {
            VerifiedReceipt proof = verification.verify(surroundings.folder().resolve(file));
            boolean another = packet != null
                    && !verification.isAbout(proof, surroundings.folder().resolve(packet));
            return new Verdict(
                    file,
                    Optional.of(proof),
                    another ? Optional.of("ANOTHER_PACKET") : Optional.empty(),
                    Optional.empty());
        } catch (InvalidReceiptException e) {
            return new Verdict(
                    file, Optional.empty(), Optional.of(e.flaw().name()), Optional.ofNullable(e.getMessage()));
        }
    }

    private static void words(Verdict verdict, Output out) {
        out.plain(verdict.file() + ": "
                + out.texts().of(verdict.isValid() ? "receipt.valid" : "receipt.invalid")
                + verdict.flaw()
                        .map(flaw -> ": " + out.texts().name("flaw", flaw))
                        .orElse(""));
        if (!out.texts().isVietnamese()) {
            // Only there in English: what the flaw means has been said, the rest is for whoever made the file.
            verdict.detail().ifPresent(detail -> out.plain("  " + detail));
        }
        verdict.proof().ifPresent(proof -> {
            Receipt receipt = proof.receipt();
            out.field("field.event", out.texts().name("event", receipt.event().wireName()));
            out.field("field.at", out.time(receipt.at()));
            out.field("field.axis", receipt.axis());
            out.field("field.document", receipt.documentId());
            out.field("field.message", receipt.messageId());
            out.field("field.from", receipt.sender());
            out.field("field.to", String.join(", ", receipt.recipients()));
            out.field("field.packet", receipt.packetLength() + " B, SHA-256");
            out.plain("  " + receipt.packetSha256());
            out.field("field.signedBy", proof.signer().getSubjectX500Principal().getName());
        });
    }

    private static Map<String, Object> json(Verdict verdict) {
        Optional<Receipt> receipt = verdict.proof().map(VerifiedReceipt::receipt);
        return Json.object(
                "file",
                verdict.file(),
                "valid",
                verdict.isValid(),
                "flaw",
                verdict.flaw(),
                "detail",
                verdict.detail(),
                "receiptId",
                receipt.map(Receipt::receiptId),
                "event",
                receipt.map(known -> known.event().wireName()),
                "at",
                receipt.map(Receipt::at),
                "axis",
                receipt.map(Receipt::axis),
                "documentId",
                receipt.map(Receipt::documentId),
                "messageId",
                receipt.map(Receipt::messageId),
                "sender",
                receipt.map(Receipt::sender),
                "recipients",
                receipt.map(Receipt::recipients),
                "deliveryId",
                receipt.map(Receipt::deliveryId),
                "packetSha256",
                receipt.map(Receipt::packetSha256),
                "packetLength",
                receipt.map(Receipt::packetLength));
    }
}
