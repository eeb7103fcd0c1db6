package vn.truc.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/**
 * What requests have left behind, to compare before and after.
 *
 * @param documents rows
 * @param deliveries rows by kind and state, such as {@code RECEIPT AVAILABLE}
 * @param receipts rows, of every event
 * @param outbox rows; none once the axis is at rest
 * @param evidence signed requests kept as proof
 * @param facts leaves of the trail
 * @param blobs files of the content store
 * @param spooled files of the spool, parts of unfinished packets too
 * @param temporary files of the axis's work directory, and those that CXF or the JDK make elsewhere for a request
 */
public record Remains(
        long documents,
        Map<String, Long> deliveries,
        long receipts,
        long outbox,
        long evidence,
        long facts,
        long blobs,
        long spooled,
        long temporary) {
    private static final Pattern OF_A_REQUEST = Pattern.compile("(cxf-|cos|attachment|upload_|mime).*");

    static Remains of(HibernateUnitOfWork work, Path home) {
        return work.inTransaction(() -> new Remains(
                count(work, "document"),
                deliveries(work),
                count(work, "receipt"),
                count(work, "outbox"),
                count(work, "request_evidence"),
                count(work, "trail_leaf"),
                files(home.resolve("blobs")),
                files(home.resolve("spool")),
                files(home.resolve("work")) + leftElsewhere()));
    }

    /** Whether nothing moves by itself any more: no delivery is on its way to a mailbox. */
    boolean isAtRest() {
        return outbox == 0 && deliveries.keySet().stream().noneMatch(delivery -> delivery.endsWith(" QUEUED"));
    }

    private static long count(HibernateUnitOfWork work, String table) {
        return ((Number) work.current()
                        .createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue();
    }

    private static Map<String, Long> deliveries(HibernateUnitOfWork work) {
        List<?> rows = work.current()
                .createNativeQuery("select kind || ' ' || state, count(*) from delivery group by kind, state")
                .getResultList();
        Map<String, Long> counts = new TreeMap<>();
        rows.forEach(row -> counts.put((String) ((Object[]) row)[0], ((Number) ((Object[]) row)[1]).longValue()));
        return counts;
    }

    private static long leftElsewhere() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file ->
                            OF_A_REQUEST.matcher(file.getFileName().toString()).matches())
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).count();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
