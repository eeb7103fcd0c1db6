package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way in which a caller can be wrong: the folder {@code wire/<name>}.
 *
 * @param name the folder's name
 * @param request {@code request.properties}: what differs from a correct request (see {@link CaseRequest})
 * @param expect {@code expect.properties}: {@code code} and optionally {@code fact.<name>} or {@code finding} (a rule
 *     of edXML); or, for what is refused before it is SOAP, {@code http} alone
 * @param why {@code why.md}: what the caller does wrong and which rule or parser path stops it. A case that meets the
 *     very path of another says so: {@code Variant of `name`}
 */
record WireCase(String name, Properties request, Properties expect, String why) {
    private static final Pattern VARIANT = Pattern.compile("Variant of `([a-z0-9-]+)`");

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

    /** The case whose path this one meets too. */
    Optional<String> variantOf() {
        Matcher variant = VARIANT.matcher(why);
        return variant.find() ? Optional.of(variant.group(1)) : Optional.empty();
    }

    /** The versions of SOAP in which the case makes sense. */
    List<Soap> versions() {
        String only = request.getProperty("soap", "");
        return only.isEmpty() ? List.of(Soap.values()) : List.of(Soap.of(only).orElseThrow());
    }

    private static WireCase read(Path folder) {
        try {
            return new WireCase(
                    folder.getFileName().toString(),
                    properties(folder.resolve("request.properties")),
                    properties(folder.resolve("expect.properties")),
                    Files.readString(folder.resolve("why.md")));
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
