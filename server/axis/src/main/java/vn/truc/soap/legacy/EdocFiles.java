package vn.truc.soap.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.truc.exchange.ByteSize;
import vn.truc.soap.SoapFaults;
import vn.truc.soap.mime.IncomingParts;
import vn.truc.wire.multipart.Part;

/** The files behind an old message, taken off the wire into a folder; closing removes them. Belongs to one call. */
final class EdocFiles implements AutoCloseable {
    private final Path folder;
    private final Map<String, Path> byId = new LinkedHashMap<>();
    private int size;

    private EdocFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes all parts.
     *
     * @param spool where the folder is made
     * @param limit how large they may be together
     * @throws vn.truc.fault.AxisException {@code Soap.TooLarge}, or why a part cannot be read
     */
    static EdocFiles take(IncomingParts parts, Path spool, ByteSize limit) throws IOException {
        Files.createDirectories(spool);
        EdocFiles files = new EdocFiles(Files.createTempDirectory(spool, "message-"));
        try {
            long left = limit.bytes();
            for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                left -= files.take(part.get(), left, limit);
            }
            return files;
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private long take(Part part, long left, ByteSize limit) throws IOException {
        Path file = folder.resolve("part-" + size++);
        long length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            InputStream in = part.content();
            byte[] buffer = new byte[64 * 1024];
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                length += count;
                if (length > left) {
                    throw SoapFaults.tooLarge("packet", limit.bytes());
                }
                out.write(buffer, 0, count);
            }
        }
        // One without a name is a file that no Manifest can list; that it is there is known by the count.
        part.contentId().ifPresent(id -> byId.put(id, file));
        return length;
    }

    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw IncomingParts.fault(e);
        }
    }

    /** The file of that Content-ID; capitals matter (RFC 2392), an escaped form is the same. */
    Optional<Path> file(String contentId) {
        return Optional.ofNullable(byId.get(contentId))
                .or(() -> Part.idIn("cid:" + contentId).map(byId::get));
    }

    /** Where something may be put beside them. */
    Path beside(String name) {
        return folder.resolve(name);
    }

    int size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        try (var inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
