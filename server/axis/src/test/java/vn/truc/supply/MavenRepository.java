package vn.truc.supply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import vn.truc.supply.FloorWatch.Found;

/** The repositories that this machine's Maven uses, asked by resolving a project that needs the one artifact. */
final class MavenRepository implements FloorWatch.Repository {
    private final Path folder;

    /** @param folder for projects that are asked with */
    MavenRepository(Path folder) {
        this.folder = folder;
    }

    @Override
    public Found has(String artifact, String minimum) {
        String[] names = artifact.split(":");
        String project =
                """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>vn.truc.watch</groupId><artifactId>watch</artifactId><version>1</version>
                  <dependencies><dependency>
                    <groupId>%s</groupId><artifactId>%s</artifactId><version>[%s,)</version>
                    <exclusions><exclusion><groupId>org.opensaml</groupId><artifactId>*</artifactId></exclusion></exclusions>
                  </dependency></dependencies>
                </project>
                """
                        .formatted(names[0], names[1], minimum);
        try {
            Path pom = Files.writeString(folder.resolve("pom.xml"), project);
            Path log = folder.resolve("log");
            // -U: what was absent yesterday is asked for again.
            Process maven = new ProcessBuilder("mvn", "-B", "-U", "-f", pom.toString(), "dependency:list")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!maven.waitFor(10, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                return Found.UNKNOWN;
            }
            return found(maven.exitValue(), Files.readString(log, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Found.UNKNOWN;
        }
    }

    /** What Maven's end and words mean. */
    static Found found(int exitCode, String said) {
        if (exitCode == 0) {
            return Found.AVAILABLE;
        }
        // Without a repository it falls back on what it has, and finds no version there.
        if (said.contains("Could not transfer") || said.contains("offline mode")) {
            return Found.UNKNOWN;
        }
        boolean isAbsent = said.contains("No versions available") || said.contains("Could not find artifact");
        return isAbsent ? Found.ABSENT : Found.UNKNOWN;
    }
}
