package vn.truc.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Inbox;
import vn.truc.cli.box.LeaseFile;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.ProgressBar;
import vn.truc.cli.output.Verdicts;
import vn.truc.cli.trouble.Trouble;
import vn.truc.cli.trouble.Troubles;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus.DocumentVerdict;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;

/**
 * Deliveries being collected, each on its own: what is wrong with one is told and the next one is fetched. Only an axis
 * that does not answer, or does not want us, ends it.
 */
final class Collecting {
    private static final String DECIDED = "Delivery.AlreadyDecided";

    private final Inbox inbox;
    private final boolean withAttachments;
    private final boolean acknowledges;
    private final Surroundings surroundings;
    private final Common common;
    private final Troubles troubles;
    private final Set<DeliveryId> tried = new HashSet<>();
    private final List<Stored> stored = new ArrayList<>();
    private final List<Trouble> failed = new ArrayList<>();

    Collecting(Inbox inbox, boolean withAttachments, boolean acknowledges, Surroundings surroundings, Common common) {
        this.inbox = inbox;
        this.withAttachments = withAttachments;
        this.acknowledges = acknowledges;
        this.surroundings = surroundings;
        this.common = common;
        this.troubles = new Troubles(surroundings);
    }

    private record Stored(
            DeliveryId delivery,
            Kind kind,
            String document,
            Optional<String> from,
            Path packet,
            List<Path> attachments,
            Optional<DocumentVerdict> signatures,
            boolean acknowledged) {}

    boolean hasTried(DeliveryId delivery) {
        return tried.contains(delivery);
    }

    /** Collects what was named. */
    void collect(AxisClient axis, List<DeliveryId> named) {
        named.forEach(delivery -> collect(axis, delivery, 0));
    }

    /** Collects what a look into the mailbox has found. */
    void collectListed(AxisClient axis, List<PendingItem> listed) {
        for (PendingItem item : listed) {
            collect(axis, item.id(), item.length());
        }
    }

    /** @param length of the packet, 0 where it is not known */
    private void collect(AxisClient axis, DeliveryId delivery, long length) {
        tried.add(delivery);
        try (ReceivedDocument document = fetch(axis, delivery, length)) {
            store(document);
        } catch (AxisClientException.NotAllowed | CancellationException e) {
            throw e;
        } catch (AxisClientException e) {
            if (length > 0 && e.code().equals(DECIDED)) {
                // Since the look into the mailbox, another run has dealt with it: it waits no longer.
                return;
            }
            fail(e, delivery, Optional.empty());
            if (!isAboutThisOne(e)) {
                // If the axis is gone this says so, and the others need not be tried.
                axis.ping();
            }
        } catch (IOException | RuntimeException e) {
            // Even a defect of ours that only this one brings out is no reason to let the others wait.
            fail(e, delivery, Optional.empty());
        }
    }

    private static boolean isAboutThisOne(AxisClientException e) {
        return e instanceof AxisClientException.Refused || e.code().startsWith("Delivery.");
    }

    private ReceivedDocument fetch(AxisClient axis, DeliveryId delivery, long length) {
        try (ProgressBar bar =
                new ProgressBar(surroundings.err(), surroundings.isTerminal(), delivery.value(), length)) {
            return axis.collect(delivery, bar);
        }
    }

    private void store(ReceivedDocument document) throws IOException {
        Path packet = inbox.store(document);
        // Written even if it is used at once: with it somebody can still decide when something below goes wrong.
        LeaseFile.write(inbox.lease(document.id()), document.lease());
        List<Path> attachments = new ArrayList<>();
        boolean isAcknowledged = false;
        try {
            boolean isWhole = !withAttachments || storeAttachments(document, attachments);
            isAcknowledged = isWhole && acknowledges && acknowledge(document);
        } finally {
            stored.add(new Stored(
                    document.id(),
                    document.kind(),
                    document.documentId().value(),
                    document.from().map(Object::toString),
                    packet,
                    attachments,
                    document.verdict().flatMap(ReceivedDocument.Verdict::document),
                    isAcknowledged));
        }
    }

    private boolean storeAttachments(ReceivedDocument document, List<Path> saved) throws IOException {
        boolean isWhole = true;
        for (Inbox.Kept kept : inbox.attachments(document)) {
            kept.file().ifPresent(saved::add);
            if (kept.failure().isPresent()) {
                isWhole = false;
                fail(kept.failure().get(), document.id(), Optional.of(kept.name()));
            }
        }
        return isWhole;
    }

    /** True from when the axis has the acknowledgement, even if its receipt cannot be stored. */
    private boolean acknowledge(ReceivedDocument document) throws IOException {
        Optional<IssuedReceipt> receipt = document.acknowledge();
        Files.deleteIfExists(inbox.lease(document.id()));
        try {
            Optional<Path> file = inbox.handover(document.id(), receipt);
            assert file.isPresent() == receipt.isPresent();
        } catch (IOException e) {
            fail(e, document.id(), Optional.empty());
        }
        return true;
    }

    private void fail(Exception e, DeliveryId delivery, Optional<String> attachment) {
        Trouble trouble = troubles.of(e).and("deliveryId", delivery);
        if (attachment.isPresent()) {
            trouble = trouble.and("attachment", attachment.get());
        }
        failed.add(trouble);
        trouble.about(delivery + attachment.map(name -> "/" + name).orElse("")).tell(surroundings, common.isJson());
    }

    /** The first failure that is more than having to wait decides, because somebody must do something about it. */
    int exitCode() {
        return failed.stream()
                .map(Trouble::exitCode)
                .filter(code -> code != ExitCode.UNAVAILABLE)
                .findFirst()
                .orElse(failed.isEmpty() ? ExitCode.DONE : ExitCode.UNAVAILABLE);
    }

    /** Whether nothing has come of it so far, good or bad. */
    boolean isEmpty() {
        return stored.isEmpty() && failed.isEmpty();
    }

    void show() {
        common.output(surroundings)
                .show(
                        Json.object(
                                "collected",
                                stored.stream().map(Collecting::json).toList(),
                                "failed",
                                failed.stream().map(Trouble::json).toList()),
                        this::words);
    }

    private void words(Output out) {
        if (isEmpty()) {
            out.line("pending.none");
        }
        for (Stored one : stored) {
            out.line(one.acknowledged() ? "collect.acknowledged" : "collect.stored", one.delivery());
            out.field("field.kind", out.texts().name("kind", one.kind().name()));
            out.field("field.document", one.document());
            one.from().ifPresent(from -> out.field("field.from", from));
            one.signatures().ifPresent(verdict -> Verdicts.words(verdict, out));
            out.field("field.file", one.packet());
            one.attachments().forEach(file -> out.field("field.attachment", file));
        }
    }

    private static Map<String, Object> json(Stored one) {
        return Json.object(
                "deliveryId",
                one.delivery(),
                "kind",
                one.kind(),
                "documentId",
                one.document(),
                "from",
                one.from(),
                "packetFile",
                one.packet(),
                "attachmentFiles",
                one.attachments(),
                "signatures",
                Verdicts.json(one.signatures()),
                "acknowledged",
                one.acknowledged());
    }
}
