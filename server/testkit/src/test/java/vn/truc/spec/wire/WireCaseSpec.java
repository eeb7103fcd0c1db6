package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;

/** Every way of being wrong is refused by its name, leaves nothing behind, and does not disturb the next caller. */
class WireCaseSpec {
    @RegisterExtension
    static final AxisExtension axis = CaseRun.axis();

    private static final FaultManual MANUAL = FaultManual.read();

    /** Codes that take more than a request, and the test that shows each. */
    private static final Map<String, String> SEEN_ELSEWHERE = Map.ofEntries(
            Map.entry("Storage.Full", "FailingAxisSpec#refusesADocumentWhenTheDiskIsFull"),
            Map.entry("Storage.ContentDamaged", "FailingAxisSpec#handsOutNoDamagedPacket"),
            Map.entry("Axis.RateExceeded", "RatesSpec#isAnsweredWith429AndLeavesOthersAlone"),
            Map.entry("Axis.Busy", "FailingAxisSpec#tellsTheLongPollBeyondTheLimitToComeAgain"),
            Map.entry("Axis.Unavailable", "FailingAxisSpec#acceptsNothingWithoutItsDatabase"),
            Map.entry("Axis.Internal", "FailingAxisSpec#ownsUpToADefect"),
            Map.entry("Intake.SignatureDemanded", "SubmissionPolicySpec#aDocumentWithoutAnyIsRefusedAndLeavesNothing"),
            Map.entry("Content.Infected", "ContentPolicySpec#isRefusedWithTheNameOfWhatWasFound"),
            Map.entry("Content.NotScanned", "ContentPolicySpec#isRefusedForNowAndTakenWhenItComesAgain"),
            Map.entry("Content.Opaque", "ContentPolicySpec#isRefusedWhereNothingOpaqueIsTaken"),
            Map.entry("Lifecycle.AlreadyAsked", "LifecycleSpec#mayNotAskAgainWhileNobodyHasAnswered"),
            Map.entry("Lifecycle.DocumentGone", "RetentionSpec#whatHasGoneCannotBeGivenToFurtherRecipients"),
            Map.entry("Lifecycle.IllegalTransition", "LifecycleSpec#leavesARecordOfWhatWasRefused"),
            Map.entry("Lifecycle.NothingAsked", "LifecycleSpec#leavesARecordOfWhatWasRefused"),
            Map.entry("Security.TlsNeeded", "LegacyDoorSpec#isNotTakenWithoutTls"),
            Map.entry("Security.TokenRefused", "LegacyDoorSpec#opensNothingOnceItIsReplacedOrAnothers"),
            Map.entry("Soap.TooSlow", "SlowCallersTest#cannotDripItsPart"));

    private static CaseRun run;

    @BeforeAll
    static void twoAgenciesHaveExchangedDocuments() throws Exception {
        run = CaseRun.prepared(axis);
    }

    @AfterAll
    static void stopReading() {
        run.close();
    }

    /** All cases in every version they make sense in, or the one named by the system property {@code wire.case}. */
    static Stream<Arguments> cases() throws Exception {
        String one = System.getProperty("wire.case", "");
        return WireCase.all().stream()
                .filter(wireCase -> one.isEmpty() || wireCase.name().equals(one))
                .flatMap(wireCase -> wireCase.versions().stream().map(soap -> Arguments.of(wireCase, soap)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void isRefusedByNameAndLeavesNothingBehind(WireCase wireCase, Soap soap) throws Exception {
        run.mustRefuse(wireCase, soap);
    }

    /** House law: a code that nobody has provoked is a code that nobody has seen. */
    @Test
    void everyCodeHasACaseOrASpecOfItsOwn() throws Exception {
        Set<String> seen = new TreeSet<>();
        WireCase.all().forEach(wireCase -> seen.add(wireCase.expect().getProperty("code", "")));
        for (Map.Entry<String, String> elsewhere : SEEN_ELSEWHERE.entrySet()) {
            assertThat(TestNames.exists(elsewhere.getValue()))
                    .as(elsewhere.getValue())
                    .isTrue();
            assertThat(seen.add(elsewhere.getKey()))
                    .as("%s has a case, so it is no exception", elsewhere.getKey())
                    .isTrue();
        }
        seen.remove("");
        assertThat(seen).isEqualTo(MANUAL.codes());
    }

    @Test
    void anExceptionThatNoTestCoversIsNoException() throws Exception {
        assertThat(TestNames.exists("FailingAxisSpec#wasNeverWritten")).isFalse();
    }

    @Test
    void thereAreAtLeastTwoHundredKindsAndEachSaysWhy() throws Exception {
        List<WireCase> all = WireCase.all();
        assertThat(all).allSatisfy(wireCase -> assertThat(wireCase.why()).isNotBlank());
        assertThat(all.stream().filter(wireCase -> wireCase.variantOf().isEmpty()))
                .hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void aVariantMeetsThePathOfACaseThatIsThere() throws Exception {
        Map<String, WireCase> byName = new HashMap<>();
        WireCase.all().forEach(wireCase -> byName.put(wireCase.name(), wireCase));
        assertThat(byName.values())
                .filteredOn(wireCase -> wireCase.variantOf().isPresent())
                .allSatisfy(variant -> {
                    WireCase kind = byName.get(variant.variantOf().orElseThrow());
                    assertThat(kind).as("%s is a variant of it", variant).isNotNull();
                    assertThat(kind.variantOf()).isEmpty();
                    assertThat(variant.expect().getProperty("code"))
                            .isEqualTo(kind.expect().getProperty("code"));
                });
    }
}
