package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A guard is trusted only when its absence has been seen: each file of {@code src/test/mutants} takes one check out of
 * the product, and the wire case that guards it must turn red. Takes a server start for each, so it runs on request:
 * {@code mvn -B -pl server/testkit -am verify -Dgroups=mutants -DexcludedGroups=none}.
 *
 * <p>A mutant is a properties file named after its case: {@code file} (of the source, from the root of the checkout),
 * {@code find} (text that occurs once) and {@code replace}.
 */
@Tag("mutants")
class MutantSpec {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    record Mutant(String wireCase, Path file, String find, String replace) {
        @Override
        public String toString() {
            return wireCase;
        }
    }

    static List<Mutant> mutants() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "mutants"))) {
            return files.sorted(Comparator.comparing(Path::toString))
                    .map(MutantSpec::read)
                    .toList();
        }
    }

    private static Mutant read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String name = file.getFileName().toString();
        return new Mutant(
                name.substring(0, name.lastIndexOf('.')),
                ROOT.resolve(properties.getProperty("file")),
                properties.getProperty("find"),
                properties.getProperty("replace"));
    }

    @ParameterizedTest(name = "without its check, {0} passes")
    @MethodSource("mutants")
    void turnsItsCaseRed(Mutant mutant, @TempDir Path classes) throws Exception {
        compile(mutant, classes);

        assertThat(run(mutant.wireCase(), ""))
                .as("the case on the product as it is")
                .containsPattern("[12] tests successful")
                .contains(" 0 tests failed");
        assertThat(run(mutant.wireCase(), classes + File.pathSeparator))
                .as("the case on the product without this check")
                .containsPattern("[12] tests failed")
                .contains(" 0 tests successful")
                .contains("AssertionFailedError");
    }

    private static void compile(Mutant mutant, Path classes) throws IOException {
        String source = Files.readString(mutant.file());
        assertThat(source.split(java.util.regex.Pattern.quote(mutant.find()), -1))
                .as("%s occurs once in %s", mutant.find(), mutant.file())
                .hasSize(2);
        Path changed = classes.resolve(mutant.file().getFileName());
        Files.writeString(changed, source.replace(mutant.find(), mutant.replace()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
            compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(changed))
                    .call();
        }
        assertThat(compiled).as(errors.toString()).isTrue();
    }

    /**
     * What the JUnit console says of the case, so that a product that does not even start is not taken for a red case.
     */
    private static String run(String wireCase, String classesFirst) throws IOException, InterruptedException {
        Path log = Path.of("target", "mutant-" + wireCase + ".log");
        Process junit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dwire.case=" + wireCase,
                        "-cp",
                        classesFirst + System.getProperty("java.class.path"),
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--details=summary",
                        "--select-method=" + WireCaseSpec.class.getName()
                                + "#isRefusedByNameAndLeavesNothingBehind(vn.truc.spec.wire.WireCase,vn.truc.spec.wire.Soap)")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!junit.waitFor(3, TimeUnit.MINUTES)) {
            junit.destroyForcibly();
            throw new IllegalStateException("the case does not end");
        }
        return Files.readString(log);
    }
}
