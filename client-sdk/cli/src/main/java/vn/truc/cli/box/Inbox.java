package vn.truc.cli.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.truc.cli.trouble.LocalException;
import vn.truc.client.DeliveryId;
import vn.truc.client.IssuedReceipt;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.ReceivedDocument;

/**
 * A folder that deliveries are collected into. What lies there from an earlier run is taken for the delivery only if it
 * is the delivery, byte for byte: acknowledging says that it is stored here.
 */
public final class Inbox {
    private static final String PACKET = ".edxml";
    private static final String RECEIPT = ".receipt.xml";

    private final Path folder;
    private final Saving saving;

    /** One in which attachments are stored as they came. */
    public Inbox(Path folder) {
        this(folder, (into, attachment) -> attachment.saveTo(into));
    }

    public Inbox(Path folder, Saving saving) {
        this.folder = folder;
        this.saving = saving;
    }

    /** Puts an attachment into a folder and says where it is. */
    @FunctionalInterface
    public interface Saving {
        Path save(Path into, ReceivedDocument.Attachment attachment) throws IOException;
    }

    /** Where the lease of a delivery lies. */
    public Path lease(DeliveryId delivery) {
        return LeaseFile.in(folder, delivery);
    }

    /**
     * Stores the packet, or finds it stored.
     *
     * @throws LocalException if another file has its name
     */
    public Path store(ReceivedDocument document) throws IOException {
        Path file = folder.resolve(document.id() + (document.kind() == Kind.RECEIPT ? RECEIPT : PACKET));
        if (Files.notExists(file)) {
            document.saveTo(file);
        } else {
            requireSame(file, document.sha256());
        }
        return file;
    }

    /**
     * Makes sure that a packet which is here is the one the lease is about; it may have been put elsewhere.
     *
     * @throws LocalException if it is not
     */
    public void requireUnchanged(Lease lease) throws IOException {
        for (String form : List.of(PACKET, RECEIPT)) {
            Path file = folder.resolve(lease.delivery() + form);
            if (Files.exists(file)) {
                requireSame(file, lease.sha256());
            }
        }
    }

    private static void requireSame(Path file, String sha256) throws IOException {
        if (!Sha256.of(file).equals(sha256)) {
            throw new LocalException("trouble.otherContent", file);
        }
    }

    /**
     * What became of one attachment.
     *
     * @param name its name, safe to show and to create
     * @param file where it is now
     * @param failure why it is nowhere
     */
    public record Kept(String name, Optional<Path> file, Optional<Exception> failure) {
        private Kept movedTo(Path own) {
            return file.map(grown -> attempt(name, () -> moved(grown, own))).orElse(this);
        }

        private static Kept attempt(String name, Storing storing) {
            try {
                return new Kept(name, Optional.of(storing.run()), Optional.empty());
            } catch (IOException | LocalException e) {
                return new Kept(name, Optional.empty(), Optional.of(e));
            }
        }
    }

    @FunctionalInterface
    private interface Storing {
        Path run() throws IOException;
    }

    /**
     * Stores the attachments in the delivery's own folder, each on its own: one that is damaged keeps no other away.
     *
     * @throws IOException if the packet cannot be read, or nothing can be stored at all
     */
    public List<Kept> attachments(ReceivedDocument document) throws IOException {
        List<ReceivedDocument.Attachment> all = document.attachments().stream()
                .filter(ReceivedDocument.Attachment::isReadable)
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        Path own = folder.resolve(document.id().value());
        Path growing = Files.createTempDirectory(folder.toAbsolutePath(), "growing-");
        try {
            // All of them are saved before the first is moved: those of one name are numbered by what is there.
            List<Kept> grown = all.stream()
                    .map(attachment -> Kept.attempt(attachment.fileName(), () -> saving.save(growing, attachment)))
                    .toList();
            return grown.stream().map(kept -> kept.movedTo(own)).toList();
        } finally {
            delete(growing);
        }
    }

    private static Path moved(Path saved, Path own) throws IOException {
        Path file = Files.createDirectories(own).resolve(saved.getFileName());
        if (Files.notExists(file)) {
            return Files.move(saved, file);
        }
        if (Files.mismatch(saved, file) >= 0) {
            throw new LocalException("trouble.otherContent", file);
        }
        return file;
    }

    private static void delete(Path growing) throws IOException {
        try (Stream<Path> files = Files.walk(growing)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Stores the receipt about the delivery's end, if there is one.
     *
     * @throws FileAlreadyExistsException if another file has its name
     */
    public Optional<Path> handover(DeliveryId delivery, Optional<IssuedReceipt> receipt) throws IOException {
        Path file = folder.resolve(delivery + ".handover.xml");
        if (receipt.isPresent()) {
            receipt.get().saveTo(file);
        }
        return receipt.map(any -> file);
    }
}
