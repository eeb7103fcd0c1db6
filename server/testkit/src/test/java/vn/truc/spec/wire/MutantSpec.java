package vn.truc.spec.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;

/**
 * A guard is trusted only when its absence has been seen: each file of {@code src/test/mutants} takes one check out of
 * the running product, and the wire case that guards it must turn red; then the check is put back, and the case must be
 * green.
 *
 * <p>{@code mvn -B -pl server/testkit -am verify -Dgroups=long -DexcludedGroups=none}
 *
 * <p>A mutant is a properties file named {@code CASE.properties} or, where a case guards several checks,
 * {@code CASE@CHECK.properties}: {@code file} (of the source, from the root of the checkout), {@code find} (text that
 * occurs once) and {@code replace}; {@code file2} and so on where two checks must be taken out, because each alone is
 * enough. A running class takes new bodies of its methods, but not other methods.
 */
@Tag("long")
class MutantSpec {
    @RegisterExtension
    static final AxisExtension axis = CaseRun.axis();

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Instrumentation JVM = ByteBuddyAgent.install();
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    /** One for all: it reads every jar of the class path once. */
    private static final StandardJavaFileManager FILES = JAVAC.getStandardFileManager(null, null, UTF_8);

    private static CaseRun run;

    @TempDir
    Path classes;

    record Edit(Path file, String find, String replace) {}

    record Mutant(String name, List<Edit> edits) {
        String wireCase() {
            return name.split("@", 2)[0];
        }

        @Override
        public String toString() {
            return name;
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
                Stream.of("", "2")
                        .filter(which -> properties.containsKey("file" + which))
                        .map(which -> new Edit(
                                ROOT.resolve(properties.getProperty("file" + which)),
                                properties.getProperty("find" + which),
                                properties.getProperty("replace" + which)))
                        .toList());
    }

    @BeforeAll
    static void twoAgenciesHaveExchangedDocuments() throws Exception {
        run = CaseRun.prepared(axis);
    }

    @AfterAll
    static void stopReading() throws IOException {
        run.close();
        FILES.close();
    }

    @ParameterizedTest(name = "without its check, {0} passes")
    @MethodSource("mutants")
    void turnsItsCaseRed(Mutant mutant) throws Exception {
        WireCase wireCase = WireCase.all().stream()
                .filter(each -> each.name().equals(mutant.wireCase()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no case " + mutant.wireCase()));
        Soap soap = wireCase.versions().get(0);
        List<ClassDefinition> healthy = new ArrayList<>();
        List<ClassDefinition> sick = new ArrayList<>();
        for (Edit edit : mutant.edits()) {
            compile(edit);
        }
        for (Class<?> type : compiled()) {
            healthy.add(new ClassDefinition(type, asItIs(type)));
            sick.add(new ClassDefinition(type, Files.readAllBytes(classFile(type))));
        }

        JVM.redefineClasses(sick.toArray(ClassDefinition[]::new));
        try {
            assertThatThrownBy(() -> run.mustRefuse(wireCase, soap))
                    .as("the case on the product without this check")
                    .isInstanceOf(AssertionError.class);
        } finally {
            JVM.redefineClasses(healthy.toArray(ClassDefinition[]::new));
        }
        run.mustRefuse(wireCase, soap);
    }

    private Path classFile(Class<?> type) {
        return classes.resolve(type.getName().replace('.', '/') + ".class");
    }

    private static byte[] asItIs(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private void compile(Edit edit) throws IOException {
        String source = Files.readString(edit.file());
        assertThat(source.split(Pattern.quote(edit.find()), -1))
                .as("%s occurs once in %s", edit.find(), edit.file())
                .hasSize(2);
        Path changed = classes.resolve(edit.file().getFileName());
        Files.writeString(changed, source.replace(edit.find(), edit.replace()));
        StringWriter errors = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-implicit:none",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        assertThat(JAVAC.getTask(errors, FILES, null, options, null, FILES.getJavaFileObjects(changed))
                        .call())
                .as(errors.toString())
                .isTrue();
    }

    /** The classes that were compiled, as the product has them. */
    private List<Class<?>> compiled() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                types.add(Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.')));
            }
        }
        assertThat(types).isNotEmpty();
        return types;
    }
}
