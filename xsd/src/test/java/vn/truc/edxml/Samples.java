package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Real packets, which live outside the project: those of {@code -Dtruc.packets=<folder>}, else of
 * {@code shared/samples} in a folder above this one.
 */
final class Samples {
    private Samples() {}

    static Path folder() {
        String given = System.getProperty("truc.packets", "");
        if (!given.isEmpty()) {
            assertThat(Path.of(given)).as("-Dtruc.packets").isDirectory();
            return Path.of(given);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path samples = up.resolve("shared").resolve("samples");
            if (Files.isDirectory(samples)) {
                return samples;
            }
        }
        return abort("no real packets beside this checkout; -Dtruc.packets=<folder> names others");
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
