package vn.truc.cli.box;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import vn.truc.cli.Surroundings;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.DocumentId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;

/**
 * One agency's packets that were made here and not yet answered for. A packet made again would differ from the first
 * (it says when it was made), and the axis takes the same id with another packet for a mistake; so it is kept, and the
 * same file is sent again. Readable for this user only.
 */
public final class Outbox {
    private static final int LONGEST_NAME = 100;
    private static final int READABLE = 60;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private final Path folder;
    private final Surroundings surroundings;

    private Outbox(Path folder, Surroundings surroundings) {
        this.folder = folder;
        this.surroundings = surroundings;
    }

    /** The outbox of that agency, where {@code TRUC_OUTBOX} says or among the user's state. */
    public static Outbox of(AgencyId agency, Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        String named = environment.getOrDefault("TRUC_OUTBOX", "");
        Path root = surroundings.folder().resolve(named.isEmpty() ? state(environment) : Path.of(named));
        return new Outbox(root.resolve(name(agency.value())), surroundings);
    }

    private static Path state(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path home =
                state.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state") : Path.of(state);
        return home.resolve("truc").resolve("outbox");
    }

    /** A name that any file system takes and that people recognise; the digest keeps different ids apart. */
    private static String name(String id) {
        if (id.length() <= LONGEST_NAME && PLAIN.matcher(id).matches()) {
            return id;
        }
        String readable = id.replaceAll("[^A-Za-z0-9_-]", "_");
        return readable.substring(0, Math.min(READABLE, readable.length())) + "~"
                + Sha256.of(id).substring(0, 16);
    }

    /**
     * What waits under that id.
     *
     * @throws LocalException if something is there that this program has not written
     */
    public Optional<Waiting> find(MessageId id) throws IOException {
        Path place = folder.resolve(name(id.value()));
        if (Files.notExists(Waiting.particulars(place))) {
            return Optional.empty();
        }
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(Waiting.particulars(place), StandardCharsets.UTF_8)) {
            said.load(reader);
        }
        try {
            if (!said.getProperty("message-id", "").equals(id.value()) || Files.notExists(Waiting.packet(place))) {
                throw new LocalException("trouble.outbox", place);
            }
            return Optional.of(new Waiting(
                    place,
                    id,
                    Kind.valueOf(said.getProperty("kind", "")),
                    said.getProperty("fingerprint", ""),
                    Optional.ofNullable(said.getProperty("deadline")).map(Instant::parse),
                    Optional.ofNullable(said.getProperty("about")).map(DocumentId::of),
                    Instant.parse(said.getProperty("written-at", "")),
                    false));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new LocalException("trouble.outbox", place);
        }
    }

    /**
     * What waits under that id, or else the draft, written and kept from now on.
     *
     * @throws UsageException if something other than the draft waits there
     */
    public Waiting keep(MessageId id, Draft draft) throws IOException {
        Optional<Waiting> before = find(id);
        return before.isPresent() ? same(before.get(), draft) : written(id, draft);
    }

    private static Waiting same(Waiting before, Draft draft) {
        if (!before.fingerprint().equals(draft.fingerprint()) || before.kind() != draft.kind()) {
            throw new UsageException("usage.anotherWaits", before.id(), before.packet());
        }
        return before;
    }

    private Waiting written(MessageId id, Draft draft) throws IOException {
        Path place = folder.resolve(name(id.value()));
        Waiting.remove(place);
        Instant now = surroundings.clock().instant();
        // Only its owner may enter a temporary folder, and it stays so under its new name.
        Path growing = Files.createTempDirectory(Files.createDirectories(folder), "growing-");
        try {
            write(growing, id, draft, now);
            Files.move(growing, place);
        } catch (FileAlreadyExistsException e) {
            // Another run under the same id was quicker, so its packet is the one to be sent.
            return same(find(id).orElseThrow(() -> e), draft);
        } finally {
            Waiting.remove(growing);
        }
        return new Waiting(place, id, draft.kind(), draft.fingerprint(), draft.deadline(), draft.about(), now, true);
    }

    private void write(Path growing, MessageId id, Draft draft, Instant now) throws IOException {
        Properties said = new Properties();
        said.setProperty("message-id", id.value());
        said.setProperty("kind", draft.kind().name());
        said.setProperty("fingerprint", draft.fingerprint());
        said.setProperty("written-at", now.toString());
        draft.deadline().ifPresent(deadline -> said.setProperty("deadline", deadline.toString()));
        draft.about().ifPresent(document -> said.setProperty("about", document.value()));
        StringWriter text = new StringWriter();
        said.store(text, null);
        durable(Waiting.packet(growing), draft.writer());
        durable(Waiting.particulars(growing), out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What the axis has taken must still be here after a power cut, or it could not be sent again as it was. */
    private static void durable(Path file, Draft.Writer writer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            writer.to(out);
            out.flush();
            channel.force(true);
        }
    }
}
