package vn.truc.torture;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One guarantee taken out of the product: source files with a text replaced, compiled, to be put before the jar, and
 * perhaps a migration. It shows that the suite would notice. Needs the checkout that the product was built from, and a
 * JDK.
 *
 * <p>A file of {@code server/torture/src/main/mutants} has {@code file}, {@code find} (text that occurs once in it) and
 * {@code replace}, further ones with a 2, 3… behind the name, and perhaps {@code migration}.
 *
 * @param edits what is replaced
 * @param migration SQL that is run after the product's own, or empty
 */
record Mutant(List<Edit> edits, String migration) {
    /** @param find text that occurs once in the file */
    record Edit(Path file, String find, String replace) {}

    /** The mutant of that name. */
    static Mutant named(String name) throws IOException {
        Path root = root();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                root.resolve("server/torture/src/main/mutants").resolve(name + ".properties"))) {
            properties.load(reader);
        }
        List<Edit> edits = new ArrayList<>();
        for (String number = ""; properties.containsKey("file" + number); number = Integer.toString(edits.size() + 1)) {
            edits.add(new Edit(
                    root.resolve(properties.getProperty("file" + number)),
                    properties.getProperty("find" + number),
                    properties.getProperty("replace" + number)));
        }
        return new Mutant(edits, properties.getProperty("migration", ""));
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("server/torture/src/main/mutants"))) {
            root = root.getParent();
            if (root == null) {
                throw new IllegalStateException("mutants need the checkout: run this inside it");
            }
        }
        return root;
    }

    /**
     * The files it changes, as it changes them.
     *
     * @throws IllegalStateException if a text it replaces does not occur once: the product went on without it
     */
    Map<Path, String> sources() throws IOException {
        Map<Path, String> changed = new LinkedHashMap<>();
        for (Edit edit : edits) {
            String source = changed.containsKey(edit.file()) ? changed.get(edit.file()) : Files.readString(edit.file());
            if (source.split(Pattern.quote(edit.find()), -1).length != 2) {
                throw new IllegalStateException(
                        "the text that the mutant replaces does not occur once in " + edit.file());
            }
            changed.put(edit.file(), source.replace(edit.find(), edit.replace()));
        }
        return changed;
    }

    /** Compiles it against the packaged product; returns the directory of its classes. */
    Path compile(Path jar, Path classes) throws IOException {
        Files.createDirectories(classes);
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            Path copy = classes.resolve(source.getKey().getFileName());
            Files.writeString(copy, source.getValue());
            compile(jar, classes, copy);
        }
        if (!migration.isEmpty()) {
            Files.createDirectories(classes.resolve("db/migration"));
            Files.writeString(classes.resolve("db/migration/V9000__mutant.sql"), migration);
        }
        return classes;
    }

    private static void compile(Path jar, Path classes, Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", classPath(jar)),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the mutant does not compile: " + errors);
            }
        }
    }

    private static String classPath(Path jar) throws IOException {
        try (JarFile archive = new JarFile(jar.toFile())) {
            String libraries = archive.getManifest().getMainAttributes().getValue("Class-Path");
            return Stream.concat(
                            Stream.of(jar.toString()),
                            Stream.of(libraries.split(" "))
                                    .map(library -> jar.resolveSibling(library).toString()))
                    .reduce((one, other) -> one + java.io.File.pathSeparator + other)
                    .orElseThrow();
        }
    }
}
