package vn.truc.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What we build with: nothing below its floor, nothing that must not be there. */
class FloorsTest {
    private static final Pattern JAR =
            Pattern.compile("(.+?)-(\\d[0-9A-Za-z.+-]*?)(?:-(?:linux|osx|windows)-.*)?\\.jar");

    private static final List<String> BANNED = List.of(
            "log4j-core",
            "activemq-client",
            "opensaml",
            "cxf-services-sts",
            "cxf-rt-ws-mex",
            "cxf-rt-ws-transfer",
            "cxf-rt-databinding-aegis",
            "cxf-rt-rs-security",
            "cxf-rt-security-saml",
            "cxf-rt-ws-security",
            "artemis-openwire-protocol",
            "artemis-amqp-protocol",
            "artemis-stomp-protocol",
            "artemis-mqtt-protocol",
            "artemis-hornetq-protocol",
            "jolokia",
            "cxf-rt-rs-service-description",
            "cxf-rt-frontend-jaxrs",
            "tika-",
            "xalan",
            "h2-console");

    private static final Map<String, String> RESOLVED =
            resolved(Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1)));

    private static Map<String, String> resolved(List<String> classPath) {
        Map<String, String> versions = new TreeMap<>();
        classPath.forEach(entry -> {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches()) {
                versions.put(jar.group(1), jar.group(2));
            }
        });
        return versions;
    }

    static List<Floor> floors() throws IOException {
        return JsonMapper.builder()
                .build()
                .readValue(Files.readString(Path.of("src/test/resources/floors.json")), new TypeReference<>() {});
    }

    /** A wire case of the testkit or a test of any module. */
    private static boolean exists(String test) {
        Path root = Path.of("..", "..");
        if (test.startsWith("wire:")) {
            return Files.isDirectory(
                    root.resolve("server/testkit/src/test/resources/wire").resolve(test.substring("wire:".length())));
        }
        String file = "src/test/java/" + test.replace('.', '/') + ".java";
        return List.of("xsd", "wsdl", "server/axis", "server/testkit").stream()
                .anyMatch(module -> Files.exists(root.resolve(module).resolve(file)));
    }

    @Test
    void nothingIsBelowItsFloorWithoutACompensationThatIsShown() throws IOException {
        assertThat(floors()).hasSizeGreaterThan(10);
        assertThat(floors().stream().flatMap(floor -> floor.problems(RESOLVED, FloorsTest::exists).stream()))
                .isEmpty();
    }

    @Test
    void nothingBannedIsOnTheClassPath() {
        assertThat(RESOLVED.keySet()).hasSizeGreaterThan(60).noneMatch(artifact -> BANNED.stream()
                .anyMatch(artifact::startsWith));
    }

    @Nested
    class TheGuard {
        private List<String> problems(Floor floor) {
            return floor.problems(Map.of("lib", "2.3.4"), "vn.truc.SomeTest"::equals);
        }

        @Test
        void noticesWhatIsTooOld() {
            assertThat(problems(new Floor("Lib", List.of("g:lib"), "2.3.5", "CVE-1", null, null)))
                    .containsExactly("lib 2.3.4 is below its floor 2.3.5 (CVE-1)");
            assertThat(problems(new Floor("Lib", List.of("g:lib"), "2.3.4", "CVE-1", null, null)))
                    .isEmpty();
        }

        @Test
        void noticesACompensationThatIsNoLongerNeeded() {
            assertThat(problems(new Floor("Lib", List.of("g:lib"), "2.3.4", "CVE-1", "x", List.of("vn.truc.SomeTest"))))
                    .containsExactly("Lib has reached its floor: remove the compensation");
        }

        @Test
        void noticesACompensationThatIsNotShown() {
            assertThat(problems(new Floor("Lib", List.of("g:lib"), "2.4", "CVE-1", "x", null)))
                    .containsExactly("Lib has a compensation that nothing shows");
            assertThat(problems(new Floor("Lib", List.of("g:lib"), "2.4", "CVE-1", "x", List.of("vn.truc.GoneTest"))))
                    .containsExactly("Lib is said to be shown by vn.truc.GoneTest, which is not there");
        }

        @Test
        void noticesWhatIsNotUsedAnyMore() {
            assertThat(problems(new Floor("Gone", List.of("g:gone"), "1", "CVE-1", null, null)))
                    .containsExactly("gone is not on the class path: remove it from the floors");
        }

        @Test
        void comparesNumbersAndReadsJarNames() {
            assertThat(Floor.compare("4.2.10", "4.2.9")).isPositive();
            assertThat(Floor.compare("7.4.5.Final", "7.4.5")).isZero();
            assertThat(Floor.compare("1.86", "1.86.1")).isNegative();
            assertThat(resolved(
                            List.of("/m2/lib-core-1.2.3.jar", "/m2/native-4.2.17.Final-linux-x86_64.jar", "/classes")))
                    .containsOnly(Map.entry("lib-core", "1.2.3"), Map.entry("native", "4.2.17.Final"));
        }
    }
}
