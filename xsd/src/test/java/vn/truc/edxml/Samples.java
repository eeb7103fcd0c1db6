package vn.truc.edxml;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real packets, which live outside the project: looked for in {@code shared/samples} of every folder above this one.
 */
final class Samples {
    private Samples() {}

    static Path folder() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path samples = up.resolve("shared").resolve("samples");
            if (Files.isDirectory(samples)) {
                return samples;
            }
        }
        String configured = System.getenv().getOrDefault("TRUC_SAMPLES", "");
        assumeTrue(!configured.isEmpty(), "no real samples beside this checkout");
        return Path.of(configured);
    }

    static List<Path> packets() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().matches(".*\\.(edxml|xml)"))
                    .sorted()
                    .toList();
        }
    }

    static Path packet(String name) {
        Path packet = folder().resolve(name);
        assumeTrue(Files.exists(packet), name + " is not among the samples");
        return packet;
    }
}
