package vn.truc.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What we give to others: all of it is listed, and all of it may be given. */
class LicencesTest {
    private static Set<String> allowed() throws IOException {
        Properties allowed = new Properties();
        allowed.load(new StringReader(Files.readString(Path.of("src/test/resources/licences.properties"))));
        return new TreeSet<>(allowed.stringPropertyNames());
    }

    private static List<Sbom.Component> refused(Sbom sbom, Set<String> allowed) {
        return sbom.components().stream()
                .filter(component -> component.licences().stream().noneMatch(allowed::contains))
                .toList();
    }

    @Test
    void theServerAndTheCommandLineListWhatIsInThem() throws IOException {
        assertThat(Sbom.all()).extracting(Sbom::product).containsExactlyInAnyOrder("truc-server", "truc-cli");
        for (Sbom sbom : Sbom.all()) {
            assertThat(sbom.components())
                    .as(sbom.product())
                    .extracting(Sbom.Component::name)
                    .contains(sbom.product().equals("truc-server") ? "cxf-core" : "picocli", "truc-wire");
        }
    }

    @Test
    void everythingInThemMayBeGivenToOthers() throws IOException {
        for (Sbom sbom : Sbom.all()) {
            assertThat(refused(sbom, allowed())).as(sbom.product()).isEmpty();
        }
    }

    @Test
    void noLicenceIsAllowedThatNothingHas() throws IOException {
        Set<String> found = new TreeSet<>();
        Sbom.all().forEach(sbom -> sbom.components().forEach(component -> found.addAll(component.licences())));
        assertThat(found).containsAll(allowed());
    }

    @Nested
    class TheGuard {
        private List<Sbom.Component> refused(String licences) {
            Sbom sbom = Sbom.read(JsonMapper.builder()
                    .build()
                    .readTree(
                            "{\"components\":[{\"name\":\"lib\",\"version\":\"1\",\"licenses\":[" + licences + "]}]}"));
            return LicencesTest.refused(sbom, Set.of("MIT"));
        }

        @Test
        void refusesALicenceThatIsNotAllowed() {
            assertThat(refused("{\"license\":{\"id\":\"GPL-3.0-only\"}}"))
                    .extracting(Sbom.Component::toString)
                    .containsExactly("lib 1 [GPL-3.0-only]");
            assertThat(refused("{\"license\":{\"name\":\"Own terms\"}}")).hasSize(1);
            assertThat(refused("{\"expression\":\"MIT AND GPL-3.0-only\"}")).hasSize(1);
        }

        @Test
        void refusesWhatSaysNothing() {
            assertThat(refused("")).hasSize(1);
        }

        @Test
        void takesOneOfSeveral() {
            assertThat(refused("{\"license\":{\"id\":\"GPL-3.0-only\"}},{\"license\":{\"id\":\"MIT\"}}"))
                    .isEmpty();
        }
    }
}
