package vn.truc.storage.sealed;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import vn.truc.exchange.ByteSize;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;
import vn.truc.storage.Spooled;
import vn.truc.storage.files.ContentPlaces;
import vn.truc.storage.files.FileContentStore;

/** What sealing costs: keeps and reads contents of 64 MiB, plain and sealed. Not a test; run by hand. */
final class SealingBench {
    private static final int MEBIBYTES = 64;
    private static final int TIMES = 8;

    private SealingBench() {}

    /** @param arguments a directory that may be filled */
    public static void main(String[] arguments) throws Exception {
        Sealing sealed =
                new Sealing(List.of(new SealingKey("bench", new SecretKeySpec(new byte[32], "AES"), null)), true);
        for (int round = 0; round < 3; round++) {
            measure("plain ", Sealing.none(), Path.of(arguments[0]));
            measure("sealed", sealed, Path.of(arguments[0]));
        }
    }

    private static void measure(String name, Sealing sealing, Path parent) throws Exception {
        Path home = Files.createTempDirectory(parent, "bench");
        FileContentStore store = new FileContentStore(
                ContentPlaces.inHome(home),
                new ByteSize(0),
                sealing,
                Ids.random(),
                (because, cause) -> {},
                InstantSource.system());
        long spooling = 0;
        long keeping = 0;
        long reading = 0;
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            try (Spooled spooled = store.spool(source(i), ByteSize.ofMebibytes(MEBIBYTES))) {
                long spooledAt = System.nanoTime();
                spooling += spooledAt - begun;
                store.keep(spooled);
                long keptAt = System.nanoTime();
                keeping += keptAt - spooledAt;
                read(store, spooled.content().digest());
                reading += System.nanoTime() - keptAt;
            }
        }
        System.out.printf(
                "%s spool %4d MB/s, keep %4d MB/s, read %4d MB/s%n",
                name, rate(spooling), rate(keeping), rate(reading));
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void read(FileContentStore store, Digest digest) throws Exception {
        try (InputStream stream = store.open(digest)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static long rate(long nanos) {
        return (long) MEBIBYTES * TIMES * 1024 * 1024 * 1000 / nanos;
    }

    private static InputStream source(int seed) {
        return new InputStream() {
            private long left = (long) MEBIBYTES * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? seed : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                int read = (int) Math.min(count, left);
                if (read <= 0) {
                    return -1;
                }
                target[offset] = (byte) (seed + left);
                left -= read;
                return read;
            }
        };
    }
}
