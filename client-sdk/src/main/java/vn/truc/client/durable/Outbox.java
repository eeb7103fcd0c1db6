package vn.truc.client.durable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.Submitted;
import vn.truc.client.durable.Letter.State;
import vn.truc.client.durable.Steps.Step;
import vn.truc.client.internal.Sha256;
import vn.truc.client.internal.disk.FolderLock;
import vn.truc.client.internal.disk.Folders;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.client.internal.disk.NewFolder;

/**
 * The outbox on the disk: a folder for each state, in it a folder for each letter, named after its message id. A letter
 * appears whole, and changes its state by being moved. Thread-safe.
 */
final class Outbox implements AutoCloseable {
    private static final int LONGEST_NAME = 100;
    private static final int READABLE = 60;
    /** Without capitals, because some file systems do not tell them apart. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-][a-z0-9._-]*");

    private final Path root;
    private final FolderLock lock;
    private final InstantSource clock;
    private final Steps steps;
    private final TreeMap<Long, LetterFile> waiting = new TreeMap<>();
    private final List<IOException> strange = new ArrayList<>();
    private long sequence;

    private Outbox(Path root, FolderLock lock, InstantSource clock, Steps steps) {
        this.root = root;
        this.lock = lock;
        this.clock = clock;
        this.steps = steps;
    }

    static Outbox open(Path root, InstantSource clock, Steps steps) throws IOException {
        FolderLock lock = FolderInUseException.lock(Folders.make(root));
        boolean isOpen = false;
        try {
            Outbox outbox = new Outbox(root, lock, clock, steps);
            outbox.recover();
            isOpen = true;
            return outbox;
        } finally {
            if (!isOpen) {
                lock.close();
            }
        }
    }

    private void recover() throws IOException {
        for (State state : State.values()) {
            Folders.sweep(Folders.make(folder(state)));
        }
        for (Path dead : Folders.in(folder(State.REFUSED))) {
            if (Files.notExists(LetterFile.refusal(dead))) {
                // A crash while it was being requeued.
                Folders.move(dead, folder(State.WAITING).resolve(dead.getFileName()));
            }
        }
        for (Path folder : Folders.in(folder(State.WAITING))) {
            try {
                LetterFile letter = LetterFile.read(folder);
                waiting.put(letter.sequence(), letter);
                sequence = Math.max(sequence, letter.sequence());
            } catch (IOException e) {
                // One letter that somebody has damaged must not keep the others from being sent.
                strange.add(e);
            }
        }
    }

    /** What lies among the waiting and cannot be sent. */
    List<IOException> strange() {
        return List.copyOf(strange);
    }

    private Path folder(State state) {
        return root.resolve(state.folder());
    }

    private Path place(MessageId id, State state) {
        return folder(state).resolve(name(id.value()));
    }

    Path place(LetterFile letter) {
        return place(letter.id(), State.WAITING);
    }

    Letter waiting(LetterFile letter) {
        return letter.in(place(letter), State.WAITING);
    }

    /** A name that any file system takes and that people recognise; the digest keeps different ids apart. */
    private static String name(String id) {
        if (id.length() <= LONGEST_NAME && PLAIN.matcher(id).matches()) {
            return id;
        }
        String readable = id.replaceAll("[^A-Za-z0-9_-]", "_");
        MessageDigest digest = Sha256.function();
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        return readable.substring(0, Math.min(READABLE, readable.length())) + "~"
                + Sha256.hex(digest).substring(0, 32);
    }

    /** Adds a document; when this returns, it is on the disk. */
    synchronized Letter add(OutgoingDocument document, String reference, NewFile.Writing packet) throws IOException {
        return add(
                document.messageId(),
                packet,
                (sha256, number) -> new LetterFile(
                        number,
                        document.messageId(),
                        Kind.DOCUMENT,
                        reference,
                        clock.instant(),
                        sha256,
                        document.deadline(),
                        Optional.empty(),
                        document.partLength(),
                        document.onBehalfOf()));
    }

    /** Adds a status; when this returns, it is on the disk. */
    synchronized Letter add(OutgoingStatus status, String reference, NewFile.Writing packet) throws IOException {
        return add(
                status.messageId(),
                packet,
                (sha256, number) -> new LetterFile(
                        number,
                        status.messageId(),
                        Kind.STATUS,
                        reference,
                        clock.instant(),
                        sha256,
                        Optional.empty(),
                        status.document(),
                        OptionalLong.empty(),
                        Optional.empty()));
    }

    @FunctionalInterface
    private interface Particulars {
        LetterFile of(String sha256, long number);
    }

    private Letter add(MessageId id, NewFile.Writing packet, Particulars particulars) throws IOException {
        Optional<Letter> known = find(id);
        if (known.isPresent()) {
            return same(known.get(), packet);
        }
        long number = sequence + 1;
        Path place = place(id, State.WAITING);
        NewFolder.keep(place, growing -> {
            MessageDigest digest = Sha256.function();
            NewFile.write(LetterFile.packet(growing), out -> packet.to(new DigestOutputStream(out, digest)));
            steps.done(Step.PACKET_WRITTEN);
            particulars.of(Sha256.hex(digest), number).write(growing);
        });
        LetterFile letter = LetterFile.read(place);
        waiting.put(number, letter);
        sequence = number;
        steps.done(Step.ENQUEUED);
        return waiting(letter);
    }

    private static Letter same(Letter known, NewFile.Writing packet) throws IOException {
        MessageDigest digest = Sha256.function();
        packet.to(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        if (!LetterFile.read(known.folder()).sha256().equals(Sha256.hex(digest))) {
            throw new IllegalStateException("under the message id " + known.messageId() + " something else is in "
                    + known.folder() + "; look there, or give the new letter another id");
        }
        return known;
    }

    synchronized Optional<Letter> find(MessageId id) throws IOException {
        for (State state : State.values()) {
            Path place = place(id, state);
            if (Files.isDirectory(place)) {
                return Optional.of(LetterFile.read(place).in(place, state));
            }
        }
        return Optional.empty();
    }

    /** What waits, in the order of being enqueued. */
    synchronized List<LetterFile> waiting() {
        return List.copyOf(waiting.values());
    }

    /** What was refused, in the order of being enqueued. */
    synchronized List<Letter> dead() throws IOException {
        List<Letter> dead = new ArrayList<>();
        for (Path folder : Folders.in(folder(State.REFUSED))) {
            dead.add(LetterFile.read(folder).in(folder, State.REFUSED));
        }
        dead.sort(Comparator.comparing(Letter::enqueuedAt));
        return dead;
    }

    /** Keeps what the axis has answered. */
    void accepted(LetterFile letter, Submitted submitted) throws IOException {
        Path place = place(letter);
        byte[] receipt = submitted.receipt().content();
        // In place of one that a crash has left without what follows.
        NewFile.replace(LetterFile.receipt(place), out -> out.write(receipt));
        steps.done(Step.RECEIPT_WRITTEN);
        LetterFile.accept(
                place,
                new Letter.Acceptance(
                        submitted.id(),
                        submitted.receipt().id(),
                        submitted.receipt().at()));
        steps.done(Step.ACCEPTANCE_STORED);
    }

    void refused(LetterFile letter, Refusal refusal) throws IOException {
        refusal.write(place(letter));
        steps.done(Step.REFUSAL_STORED);
    }

    /** Takes a letter that has found its end out of those that wait. */
    synchronized void settle(LetterFile letter, State end, boolean isKept) throws IOException {
        Path place = place(letter);
        if (isKept) {
            Folders.move(place, place(letter.id(), end));
        } else {
            Path leaving = folder(State.WAITING).resolve("." + UUID.randomUUID() + ".part");
            Folders.move(place, leaving);
            Folders.delete(leaving);
        }
        waiting.remove(letter.sequence());
        steps.done(Step.SETTLED);
    }

    /** Puts a dead letter behind those that wait. */
    synchronized Letter requeue(MessageId id) throws IOException {
        Path dead = place(id, State.REFUSED);
        if (!Files.isDirectory(dead)) {
            throw new IllegalStateException("no dead letter has the message id " + id);
        }
        LetterFile letter = LetterFile.read(dead);
        Files.deleteIfExists(LetterFile.refusal(dead));
        Folders.move(dead, place(id, State.WAITING));
        waiting.put(letter.sequence(), letter);
        sequence = Math.max(sequence, letter.sequence());
        return waiting(letter);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
