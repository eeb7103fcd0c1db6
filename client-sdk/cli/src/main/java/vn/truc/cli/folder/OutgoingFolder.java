package vn.truc.cli.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.cli.output.Json;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.durable.DurableSender;
import vn.truc.client.durable.Letter;
import vn.truc.client.durable.Refusal;
import vn.truc.client.durable.SendListener;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;

/**
 * The folders {@code outbox}, {@code sent} and {@code refused}. A packet leaves the outbox only when what became of it
 * is on the disk; after a crash the same is done again and finds itself done.
 */
final class OutgoingFolder implements SendListener {
    private static final String PACKET = ".edxml";

    private final Path outbox;
    private final Path sent;
    private final Path refused;
    private final Diary diary;
    private final Map<Path, Taken> taken = new HashMap<>();

    OutgoingFolder(Path folder, Diary diary) throws IOException {
        this.outbox = Files.createDirectories(folder.resolve("outbox"));
        this.sent = Files.createDirectories(folder.resolve("sent"));
        this.refused = Files.createDirectories(folder.resolve("refused"));
        this.diary = diary;
    }

    /** A file of the outbox as it was when it was enqueued. */
    private record Taken(FileTime modified, long length, MessageId id) {
        boolean isStill(BasicFileAttributes file) {
            return modified.equals(file.lastModifiedTime()) && length == file.size();
        }
    }

    private record Found(Path file, BasicFileAttributes attributes) {}

    /** Enqueues what is new in the outbox, the oldest first. */
    void look(DurableSender sender) {
        try {
            for (Found found : found()) {
                enqueue(found, sender);
            }
        } catch (IOException e) {
            diary.trouble(outbox.toString(), e);
        }
    }

    private List<Found> found() throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(outbox, "*" + PACKET)) {
            for (Path file : files) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
                    found.add(new Found(file, attributes));
                }
            }
        } catch (NoSuchFileException e) {
            // Its owner has taken a packet back just now; the others are found next time.
            return List.of();
        }
        found.sort(Comparator.comparing((Found one) -> one.attributes().lastModifiedTime())
                .thenComparing(Found::file));
        return found;
    }

    private void enqueue(Found found, DurableSender sender) {
        Path file = found.file();
        synchronized (taken) {
            Taken before = taken.get(file);
            if (before != null && before.isStill(found.attributes())) {
                return;
            }
        }
        String name = String.valueOf(file.getFileName());
        try {
            OutgoingDocument document = OutgoingDocument.packet(file);
            // Known as taken before anything can become of it, because that is told on another thread.
            synchronized (taken) {
                taken.put(
                        file,
                        new Taken(
                                found.attributes().lastModifiedTime(),
                                found.attributes().size(),
                                document.messageId()));
            }
            Letter letter =
                    isStatus(file) ? sender.enqueue(OutgoingStatus.packet(file), name) : sender.enqueue(document, name);
            diary.done("enqueued", name, letter.messageId());
        } catch (IOException | IllegalStateException e) {
            synchronized (taken) {
                taken.remove(file);
            }
            diary.trouble(name, e);
        }
    }

    /** What cannot be read goes out as a document: the axis says best what is wrong with it. */
    private static boolean isStatus(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return EdxmlReader.read(in) instanceof EdxmlStatus;
        } catch (EdxmlException e) {
            return false;
        }
    }

    @Override
    public void accepted(Letter letter) throws IOException {
        Letter.Acceptance acceptance = letter.acceptance().orElseThrow();
        byte[] particulars = Json.write(Json.object(
                        "documentId",
                        acceptance.document(),
                        "messageId",
                        letter.messageId(),
                        "kind",
                        letter.kind(),
                        "enqueuedAt",
                        letter.enqueuedAt(),
                        "acceptedAt",
                        acceptance.at()))
                .getBytes(StandardCharsets.UTF_8);
        for (String name : names(letter)) {
            String base = base(sent, name, letter);
            NewFile.replace(sent.resolve(base + ".json"), out -> out.write(particulars));
            NewFile.replace(sent.resolve(base + ".receipt.xml"), out -> Files.copy(letter.receipt(), out));
            // Last, so that who sees it finds the others.
            NewFile.keep(sent.resolve(base + PACKET), () -> Files.newInputStream(letter.packet()));
            remove(name, letter);
            diary.done("sent", name, acceptance.document());
        }
    }

    @Override
    public void refused(Letter letter, Refusal refusal) throws IOException {
        byte[] text = (refusal.textVi() + "\n" + refusal.textEn()).getBytes(StandardCharsets.UTF_8);
        for (String name : names(letter)) {
            String base = base(refused, name, letter);
            NewFile.replace(refused.resolve(base + ".error.txt"), out -> out.write(text));
            NewFile.keep(refused.resolve(base + PACKET), () -> Files.newInputStream(letter.packet()));
            remove(name, letter);
            diary.refused();
            diary.done("refused", name, refusal.code());
        }
    }

    @Override
    public void trouble(@Nullable Letter letter, Exception trouble) {
        diary.trouble(letter == null ? outbox.toString() : letter.reference(), trouble);
    }

    /** All files of the outbox with that very content: to the axis they are one. */
    private List<String> names(Letter letter) {
        synchronized (taken) {
            List<String> names = taken.entrySet().stream()
                    .filter(one -> one.getValue().id().equals(letter.messageId()))
                    .map(one -> String.valueOf(one.getKey().getFileName()))
                    .sorted()
                    .toList();
            return names.isEmpty() ? List.of(letter.reference()) : names;
        }
    }

    /** The name without its ending; with a piece of the digest if another packet of that name was there before. */
    private static String base(Path folder, String name, Letter letter) throws IOException {
        String base = name.substring(0, name.length() - PACKET.length());
        Path before = folder.resolve(name);
        if (Files.notExists(before) || Files.mismatch(before, letter.packet()) < 0) {
            return base;
        }
        String id = letter.messageId().value();
        String distinct = base + "." + id.substring(Math.max(0, id.length() - 16));
        Path other = folder.resolve(distinct + PACKET);
        if (Files.exists(other) && Files.mismatch(other, letter.packet()) >= 0) {
            throw new FileAlreadyExistsException(other.toString());
        }
        return distinct;
    }

    /** Unless it is another packet by now. */
    private void remove(String name, Letter letter) throws IOException {
        Path file = outbox.resolve(name);
        synchronized (taken) {
            Optional<Taken> known = Optional.ofNullable(taken.get(file));
            if (known.isPresent()
                    && known.get().id().equals(letter.messageId())
                    && Files.exists(file)
                    && Files.mismatch(file, letter.packet()) < 0) {
                Files.delete(file);
            }
            if (known.isPresent() && known.get().id().equals(letter.messageId())) {
                taken.remove(file);
            }
        }
    }
}
