package vn.truc.torture.nemesis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file system in an image file. What a program writes there reaches the image when it is forced, and else only after
 * a minute; so a copy of the image is what a power cut would leave behind. It needs root, ext4 and a loop device.
 */
public final class Volume implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Path mountPoint;
    private Path image;
    private int copies;

    private Volume(Path image, Path mountPoint) {
        this.image = image;
        this.mountPoint = mountPoint;
    }

    /** Why this machine has none, in words for a person; empty if it has. */
    public static Optional<String> missing() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("mounting an image needs root");
        }
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            return Optional.of("there is no loop device (/dev/loop-control)");
        }
        for (String tool : List.of("mkfs.ext4", "mount", "umount")) {
            if (List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin").stream()
                    .noneMatch(directory -> Files.isExecutable(Path.of(directory, tool)))) {
                return Optional.of("there is no " + tool);
            }
        }
        return Optional.empty();
    }

    /**
     * Makes one and mounts it.
     *
     * @param mountPoint an empty or missing directory
     * @param more for mkfs.ext4, such as {@code -N 64}
     */
    public static Volume at(Path mountPoint, int mebibytes, String... more) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        Path image = mountPoint.resolveSibling(mountPoint.getFileName() + ".img");
        run("dd", "if=/dev/zero", "of=" + image, "bs=1M", "count=0", "seek=" + mebibytes);
        List<String> make = new ArrayList<>(List.of("mkfs.ext4", "-q", "-F"));
        make.addAll(List.of(more));
        make.add(image.toString());
        run(make.toArray(String[]::new));
        Volume volume = new Volume(image, mountPoint);
        volume.mount();
        // A server wants its directory empty.
        Files.deleteIfExists(mountPoint.resolve("lost+found"));
        return volume;
    }

    private void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop,commit=60", image.toString(), mountPoint.toString());
    }

    /** Keeps what a power cut would leave now. Whoever writes to it has been stopped. */
    void photograph() throws IOException, InterruptedException {
        Path copy = image.resolveSibling(mountPoint.getFileName() + "." + ++copies + ".img");
        run("cp", "--sparse=always", image.toString(), copy.toString());
    }

    /** Goes back to what was kept. Whoever wrote to it has ended. */
    void restore() throws IOException, InterruptedException {
        unmount();
        Files.delete(image);
        image = image.resolveSibling(mountPoint.getFileName() + "." + copies + ".img");
        mount();
    }

    /** Whoever wrote to it has ended; this process itself may have a file open, the embedded PostgreSQL's lock. */
    private void unmount() throws IOException, InterruptedException {
        run("umount", "--lazy", mountPoint.toString());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        unmount();
        Files.delete(image);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }
}
