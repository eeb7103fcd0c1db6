package vn.truc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as it is drawn in server/docs/architecture.md; and each guard seen to fail on a planted violation. */
class ArchitectureTest {
    /** The server's own classes: not its tests, not the modules it uses. */
    private static final JavaClasses AXIS = new ClassFileImporter()
            .withImportOption(location -> location.contains("/axis/target/classes/"))
            .importPackages("vn.truc");

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("planted.truc");

    private static final HouseRules RULES = new HouseRules("vn.truc");
    private static final HouseRules PLANTED_RULES = new HouseRules("planted.truc");

    static Set<String> rooms() {
        return new TreeSet<>(HouseMap.MAY_KNOW.keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomOpensOnlyTheDoorsOnTheMap(String room) {
        RULES.aRoomOpensOnlyTheDoorsOnTheMap(room).check(AXIS);
    }

    @Test
    void everyRoomIsOnTheMap() {
        RULES.everyRoomIsOnTheMap().check(AXIS);
    }

    @Test
    void adaptersAreNobodysDoor() {
        RULES.adaptersAreNobodysDoor().check(AXIS);
    }

    @Test
    void theProtocolStaysAtTheDoor() {
        RULES.theProtocolStaysAtTheDoor().check(AXIS);
    }

    @Test
    void cryptographyOfEnvelopesStaysInSecurity() {
        RULES.cryptographyOfEnvelopesStaysInSecurity().check(AXIS);
    }

    @Test
    void documentsAreJudgedInAProcessOfTheirOwn() {
        RULES.documentsAreJudgedInAProcessOfTheirOwn().check(AXIS);
    }

    @Test
    void bouncyCastleReadsWhatOperatorsBring() {
        RULES.bouncyCastleReadsWhatOperatorsBring().check(AXIS);
    }

    @Test
    void hibernateStaysInItsAdapters() {
        RULES.hibernateStaysInItsAdapters().check(AXIS);
    }

    @Test
    void theBrokerStaysInMessaging() {
        RULES.theBrokerStaysInMessaging().check(AXIS);
    }

    @Test
    void onlyBootConsoleAndManagementKnowSpring() {
        RULES.onlyBootConsoleAndManagementKnowSpring().check(AXIS);
    }

    @Test
    void aFailureIsAlwaysTyped() {
        RULES.aFailureIsAlwaysTyped().check(AXIS);
        RULES.onlyFactoriesMakeFaults().check(AXIS);
    }

    @Test
    void namesSayTheJob() {
        RULES.namesSayTheJob().check(AXIS);
    }

    @Test
    void onlySafeXmlMakesParsers() {
        RULES.onlySafeXmlMakesParsers().check(AXIS);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        RULES.timeComesFromTheInjectedClock().check(AXIS);
    }

    @Test
    void nothingStaticChanges() {
        RULES.nothingStaticChanges().check(AXIS);
    }

    @Test
    void filesAndPackagesStaySmall() throws IOException {
        assertThat(new SourceSizes(Path.of("src/main/java")).problems()).isEmpty();
    }

    @Nested
    class EveryGuard {
        private final Map<String, Function<HouseRules, ArchRule>> guards = Map.ofEntries(
                Map.entry("AsksTheDoorForHelp", rules -> rules.aRoomOpensOnlyTheDoorsOnTheMap("intake")),
                Map.entry("BelongsNowhere", HouseRules::everyRoomIsOnTheMap),
                Map.entry("QueriesForAnother", HouseRules::adaptersAreNobodysDoor),
                Map.entry("SpeaksTheWire", HouseRules::theProtocolStaysAtTheDoor),
                Map.entry("ChecksSignatures", HouseRules::cryptographyOfEnvelopesStaysInSecurity),
                Map.entry("JudgesHere", HouseRules::documentsAreJudgedInAProcessOfTheirOwn),
                Map.entry("ReadsAsn1", HouseRules::bouncyCastleReadsWhatOperatorsBring),
                Map.entry("SpeaksSql", HouseRules::hibernateStaysInItsAdapters),
                Map.entry("SendsMessages", HouseRules::theBrokerStaysInMessaging),
                Map.entry("WantsSpring", HouseRules::onlyBootConsoleAndManagementKnowSpring),
                Map.entry("FailsSomehow", HouseRules::aFailureIsAlwaysTyped),
                Map.entry("RefusesAnywhere", HouseRules::onlyFactoriesMakeFaults),
                Map.entry("LetterHelper", HouseRules::namesSayTheJob),
                Map.entry("ParsesAnything", HouseRules::onlySafeXmlMakesParsers),
                Map.entry("LooksAtTheWall", HouseRules::timeComesFromTheInjectedClock),
                Map.entry("Remembers", HouseRules::nothingStaticChanges));

        @TestFactory
        Stream<DynamicTest> canFail() {
            return guards.entrySet().stream()
                    .map(guard -> DynamicTest.dynamicTest(guard.getKey(), () -> {
                        EvaluationResult result =
                                guard.getValue().apply(PLANTED_RULES).evaluate(PLANTED);
                        assertThat(result.hasViolation()).isTrue();
                        assertThat(result.getFailureReport().toString()).contains(guard.getKey());
                    }));
        }

        @Test
        void ofSizesCanFail(@TempDir Path sources) throws IOException {
            Path full = Files.createDirectories(sources.resolve("full"));
            for (int i = 0; i < 16; i++) {
                Files.writeString(full.resolve("C" + i + ".java"), "class C {}\n");
            }
            Files.writeString(sources.resolve("Tall.java"), "//\n".repeat(401));
            assertThat(new SourceSizes(sources).problems())
                    .hasSize(3)
                    .anyMatch(problem -> problem.startsWith("Tall.java has 401 lines"))
                    .anyMatch(problem -> problem.startsWith("more than 5 %"))
                    .anyMatch(problem -> problem.equals("full has 16 files"));
        }

        @Test
        void looksAtTheRealClasses() {
            assertThat(AXIS.size()).isGreaterThan(100);
            assertThat(AXIS).allMatch(HouseRules::isOurs);
            assertThat(AXIS.stream().map(type -> type.getSource().orElseThrow().getUri()))
                    .noneMatch(uri -> Location.of(uri).contains("/test-classes/"));
        }
    }
}
