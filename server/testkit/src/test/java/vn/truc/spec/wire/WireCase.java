package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * One way in which a caller can be wrong: the folder {@code wire/<name>}.
 *
 * @param name the folder's name
 * @param request {@code request.properties}: what differs from a correct request (see {@link CaseRequest})
 * @param expect {@code expect.properties}: {@code code}, and optionally {@code http}, {@code fact.<name>}
 * @param why {@code why.md}: what the caller does wrong and which rule or parser path stops it
 * @param folder where other files of the case lie
 */
record WireCase(String name, Properties request, Properties expect, String why, Path folder) {

    static List<WireCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("_"))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(WireCase::read)
                    .toList();
        }
    }

    static Path root() {
        return Path.of("src", "test", "resources", "wire");
    }

    static String template(String file) {
        try {
            return Files.readString(root().resolve("_templates").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WireCase read(Path folder) {
        try {
            return new WireCase(
                    folder.getFileName().toString(),
                    properties(folder.resolve("request.properties")),
                    properties(folder.resolve("expect.properties")),
                    Files.readString(folder.resolve("why.md")),
                    folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    @Override
    public String toString() {
        return name;
    }
}
