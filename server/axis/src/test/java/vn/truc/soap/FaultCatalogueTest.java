package vn.truc.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultCatalogueTest {
    private static final Path ROOT = Path.of("..", "..");

    private static final Path[] PHRASED = {
        Path.of("src", "main", "java"), ROOT.resolve("wsdl/src/main/java/vn/truc/wire/profile")
    };

    private static FaultCatalogue real() {
        return FaultCatalogue.read(ROOT);
    }

    @Test
    void theEnumTheSchemaTheManualAndBothLanguagesSayTheSame() {
        assertThat(real().differences()).isEmpty();
    }

    @Test
    void everyFactTheCodeGivesStandsInTheManual() {
        assertThat(real().undocumentedFacts(Path.of("src", "main", "java"))).isEmpty();
    }

    @Test
    void everyPhraseTheCodeGivesHasAWord() {
        assertThat(real().unknownPhrases(PHRASED)).isEmpty();
        assertThat(FaultPhrases.in(PHRASED))
                .contains("it is cut short", "depth of elements", "needed for FAILED", "the same URI twice")
                .hasSizeGreaterThan(40);
    }

    /** A guard that cannot fail guards nothing. */
    @Nested
    class ACatalogueWithAFlaw {
        private void isFound(FaultCatalogue flawed, String what) {
            assertThat(flawed.differences()).singleElement().asString().contains(what);
        }

        @Test
        void lacksACodeInTheSchema() {
            isFound(
                    real().withSchema(schema -> schema.replace("<xs:enumeration value=\"Security.Replayed\"/>", "")),
                    "Security.Replayed");
        }

        @Test
        void lacksARowInTheManual() {
            isFound(
                    real().withManual(manual -> manual.replace("| `Storage.Full` |", "| Storage.Full |")),
                    "Storage.Full");
        }

        @Test
        void blamesSomebodyElseInTheManual() {
            isFound(
                    real().withManual(manual ->
                            manual.replace("`Axis.Busy` | AXIS | LATER", "`Axis.Busy` | CALLER | LATER")),
                    "Axis.Busy");
        }

        @Test
        void knowsACodeMoreInTheManual() {
            isFound(
                    real().withManual(manual -> manual + "| `Axis.Tired` | AXIS | LATER | It is. | – |\n"),
                    "Axis.Tired");
        }

        @Test
        void hasNoRemedyInVietnamese() {
            isFound(
                    real().withVietnamese(texts -> texts.remove("Security.Unsigned.remedy")),
                    "Security.Unsigned.remedy");
        }

        @Test
        void lacksAWordInVietnamese() {
            isFound(real().withVietnamese(texts -> texts.remove("word.no-body")), "word.no-body");
        }

        @Test
        void lacksAWordInBothLanguages() {
            FaultCatalogue flawed = real().withEnglish(texts -> texts.remove("word.no-body"))
                    .withVietnamese(texts -> texts.remove("word.no-body"));
            assertThat(flawed.unknownPhrases(PHRASED)).containsExactly("the Envelope has no Body");
        }

        @Test
        void usesAFactInATextThatTheManualDoesNotKnow() {
            isFound(
                    real().withEnglish(texts -> texts.setProperty("Axis.Internal", "A defect[ in {place}].")),
                    "{place}");
        }

        @Test
        void givesAFactThatTheManualDoesNotKnow() {
            FaultCatalogue flawed = real().withManual(manual -> manual.replace("| `axis` |", "| – |"));
            assertThat(flawed.undocumentedFacts(Path.of("src", "main", "java")))
                    .singleElement()
                    .asString()
                    .contains("Security.WrongAudience", "axis");
        }
    }
}
