package vn.truc.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.supply.FloorWatch.Found;

class FloorWatchTest {
    private static final Floor SAFE = new Floor("Safe", List.of("g:safe"), "1", "CVE-1", null, null);
    private static final Floor OPEN =
            new Floor("Open", List.of("g:one", "g:two"), "2.1", "CVE-2", "unreachable", List.of("vn.truc.SomeTest"));

    private static List<String> report(Map<String, Found> repository) {
        return FloorWatch.report(List.of(SAFE, OPEN), (artifact, minimum) -> repository.get(artifact + " " + minimum));
    }

    @Test
    void asksForNothingThatIsSafe() {
        assertThat(report(Map.of("g:one 2.1", Found.ABSENT, "g:two 2.1", Found.ABSENT)))
                .isEmpty();
    }

    @Test
    void namesWhatCanBeHadNow() {
        assertThat(report(Map.of("g:one 2.1", Found.AVAILABLE, "g:two 2.1", Found.AVAILABLE)))
                .containsExactly("Open 2.1 or newer can be had now (CVE-2): raise it, and remove its compensation from"
                        + " floors.json");
    }

    @Test
    void waitsForAllThatIsReleasedTogether() {
        assertThat(report(Map.of("g:one 2.1", Found.AVAILABLE, "g:two 2.1", Found.ABSENT)))
                .isEmpty();
    }

    @Test
    void doesNotTakeSilenceForAnAnswer() {
        assertThat(report(Map.of("g:one 2.1", Found.UNKNOWN, "g:two 2.1", Found.ABSENT)))
                .containsExactly("Open: the repository could not be asked for 2.1");
    }

    @Nested
    class WhatMavenSays {
        @Test
        void isAVersionWhenItEndsWell() {
            assertThat(MavenRepository.found(0, "[INFO] BUILD SUCCESS")).isEqualTo(Found.AVAILABLE);
        }

        @Test
        void isNoVersionInTheRange() {
            assertThat(MavenRepository.found(
                            1, "[ERROR] No versions available for g:one:jar:[2.1,) within specified range"))
                    .isEqualTo(Found.ABSENT);
        }

        @Test
        void isAVersionWhoseParentIsMissing() {
            assertThat(MavenRepository.found(
                            1,
                            "[ERROR] Failed to read artifact descriptor for g:one:jar:2.1: Could not find artifact"
                                    + " g:parent:pom:2.1 in central"))
                    .isEqualTo(Found.ABSENT);
        }

        @Test
        void isNothingWhenTheRepositoryWasNotReached() {
            assertThat(MavenRepository.found(
                            1,
                            "[WARNING] Could not transfer metadata g:one/maven-metadata.xml from/to central\n"
                                    + "[ERROR] No versions available for g:one:jar:[2.1,) within specified range"))
                    .isEqualTo(Found.UNKNOWN);
        }

        @Test
        void isNothingWhenNobodyKnowsTheWords() {
            assertThat(MavenRepository.found(1, "[ERROR] Java heap space")).isEqualTo(Found.UNKNOWN);
        }
    }
}
