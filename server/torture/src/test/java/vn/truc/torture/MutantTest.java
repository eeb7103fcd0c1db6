package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In every build, because what takes the mutants themselves through the torture runs seldom. */
class MutantTest {
    private static final Path MUTANTS = Path.of("src", "main", "mutants");

    static Stream<String> mutants() throws IOException {
        try (Stream<Path> files = Files.list(MUTANTS)) {
            return files.map(file -> file.getFileName().toString().replace(".properties", "")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void findsWhatItReplacesInTheProductOfToday(String name) throws IOException {
        assertThat(Mutant.named(name).sources()).isNotEmpty();
    }
}
