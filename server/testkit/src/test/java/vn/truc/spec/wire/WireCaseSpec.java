package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** Every way of being wrong is refused by its name, leaves nothing behind, and does not disturb the next caller. */
class WireCaseSpec {
    /** Small limits, so that a case that breaks one need not be large. */
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18", "H26", "G15")
            .setting("truc.soap.inline-limit", "512KiB")
            .setting("truc.intake.max-packet-size", "1MiB")
            .setting("truc.trust.grace", "0s")
            .chained()
            .build();

    private static final FaultManual MANUAL = FaultManual.read();

    private static final Set<String> BEFORE_THE_SIGNATURE_IS_VALID = Set.of(
            "Security.Unsigned",
            "Security.ProfileNotMet",
            "Security.WeakAlgorithm",
            "Security.TimestampMissing",
            "Security.TimestampOutOfWindow",
            "Security.PartNotSigned",
            "Security.KeyReferenceForbidden",
            "Security.SignatureInvalid");

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

    private static Preparation wire;
    private static SecurityLines log;

    @BeforeAll
    static void twoAgenciesHaveExchangedDocuments() throws Exception {
        wire = Preparation.of(axis);
        log = SecurityLines.reading();
    }

    @AfterAll
    static void stopReading() {
        log.close();
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
        Remains before = axis.remains();
        CaseHttp request = wire.request(wireCase.request(), soap, "G12");
        log.all();

        CaseAnswer answer = request.sendTo(axis.endpoint());

        if (wireCase.expect().containsKey("code")) {
            isTheSignedFault(wireCase, soap, request, answer);
        } else {
            assertThat(answer.http()).as("%s: %s", wireCase.why(), answer).isEqualTo(http(wireCase));
            assertThat(answer.envelope())
                    .as("HTTP says it, not SOAP: %s", answer)
                    .isNull();
        }
        assertThat(log.next()).as("lines of the security log").singleElement().satisfies(line -> assertThat(line)
                .matches("SEC-01[02] refused .*")
                .contains(" refused code=" + wireCase.expect().getProperty("code", "Http." + http(wireCase)) + " ")
                .contains("address=\"127.0.0.1\"", "incident=" + answer.faultOr("incident", "-"))
                .doesNotContainPattern("\\p{Cntrl}"));
        assertThat(axis.remains()).as("rows, blobs, spool and temporary files").isEqualTo(before);
        assertThat(wire.strangers())
                .as("connections to the address in the request")
                .isZero();
        assertThat(wire.send(new Properties(), soap, "G12").faultCode())
                .as("the next good request")
                .isNull();
    }

    private static void isTheSignedFault(WireCase wireCase, Soap soap, CaseHttp request, CaseAnswer answer) {
        assertThat(answer.faultCode())
                .as("%s: %s", wireCase.why(), answer)
                .isEqualTo(wireCase.expect().get("code"));
        FaultManual.Row fault = MANUAL.row(wireCase.expect().getProperty("code"));
        assertThat(answer.http()).as("HTTP status").isEqualTo(soap.statusOf(fault));
        assertThat(answer.contentType()).startsWith(soap.mediaType);
        assertThat(answer.soap()).isEqualTo(soap.namespace);
        assertThat(answer.role()).as("SOAP fault code").isEqualTo(soap.roleOf(fault));
        assertThat(answer.fault("blame")).isEqualTo(fault.blame());
        assertThat(answer.fault("retry")).isEqualTo(fault.retry());
        assertThat(answer.isSignedBy(axis.certificate()))
                .as("the refusal is signed by the axis")
                .isTrue();
        Stream.ofNullable(answer.requestSignature()).forEach(repeated -> assertThat(repeated)
                .as("the signature value of the request")
                .isEqualTo(request.signatureValue()));
        if (!fault.code().startsWith("Soap.")) {
            assertThat(answer.requestSignature() == null)
                    .as("a signature is repeated only when it was found valid: %s", answer)
                    .isEqualTo(BEFORE_THE_SIGNATURE_IS_VALID.contains(fault.code()));
        }
        wireCase.expect().stringPropertyNames().stream()
                .filter(key -> key.startsWith("fact."))
                .forEach(key -> assertThat(answer.fact(key.substring("fact.".length())))
                        .isEqualTo(wireCase.expect().getProperty(key)));
        Stream.ofNullable(wireCase.expect().getProperty("finding"))
                .forEach(rule -> assertThat(answer.rules()).as("%s", answer).contains(rule));
    }

    private static int http(WireCase wireCase) {
        return Integer.parseInt(wireCase.expect().getProperty("http", "0"));
    }

    /** House law: a code that nobody has provoked is a code that nobody has seen. */
    @Test
    void everyCodeHasACaseOrASpecOfItsOwn() throws Exception {
        Set<String> seen = new TreeSet<>();
        WireCase.all().forEach(wireCase -> seen.add(wireCase.expect().getProperty("code", "")));
        for (Map.Entry<String, String> elsewhere : SEEN_ELSEWHERE.entrySet()) {
            assertThat(isATest(elsewhere.getValue())).as(elsewhere.getValue()).isTrue();
            assertThat(seen.add(elsewhere.getKey()))
                    .as("%s has a case, so it is no exception", elsewhere.getKey())
                    .isTrue();
        }
        seen.remove("");
        assertThat(seen).isEqualTo(MANUAL.codes());
    }

    /** Whether there is a test of this name, {@code Class#method}, in any module of the server. */
    private static boolean isATest(String name) throws IOException {
        String[] parts = name.split("#", 2);
        Pattern test = Pattern.compile("@Test\\s+void " + parts[1] + "\\(");
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file :
                    files.filter(path -> path.endsWith(parts[0] + ".java")).toList()) {
                if (test.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void anExceptionThatNoTestCoversIsNoException() throws Exception {
        assertThat(isATest("FailingAxisSpec#wasNeverWritten")).isFalse();
    }

    @Test
    void thereAreAtLeastFortyKindsAndEachSaysWhy() throws Exception {
        List<WireCase> all = WireCase.all();
        assertThat(all).allSatisfy(wireCase -> assertThat(wireCase.why()).isNotBlank());
        assertThat(all.stream().filter(wireCase -> wireCase.variantOf().isEmpty()))
                .hasSizeGreaterThanOrEqualTo(40);
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
