package vn.truc.torture.check;

import static vn.truc.torture.check.Invariant.INV_10_BOUNDED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds of the system, by its own account: INV-10.
 *
 * @param descriptors open files and sockets
 * @param threads threads
 */
public record Resources(long descriptors, long threads) {
    private static final long MORE_DESCRIPTORS = 100;
    /** Tomcat's pool and the connections' workers stay for a while. */
    private static final long MORE_THREADS = 150;

    /** Of a running process. */
    public static Resources of(long pid) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"));
                Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return new Resources(open.count(), tasks.count());
        }
    }

    /** Compares with what it held before its work. */
    public void judge(Resources before, Verdict verdict) {
        verdict.holds(
                INV_10_BOUNDED,
                descriptors <= before.descriptors + MORE_DESCRIPTORS && threads <= before.threads + MORE_THREADS,
                "the axis held " + before + " when idle and " + this + " after its work");
    }
}
