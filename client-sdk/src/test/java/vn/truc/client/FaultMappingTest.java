package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.edxml.Finding;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Fact;
import vn.truc.wire.fault.KnownCode;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.Severity;
import vn.truc.wire.fault.TrucFault;

class FaultMappingTest {
    private static final String MEND = "Refused";
    private static final String WHO = "NotAllowed";
    private static final String LATER = "Unavailable";
    private static final String REPORT = "BrokenProtocol";

    /** What a caller can do about each code of the contract: decided one by one, so a new code must be decided too. */
    private static final Map<String, String> DECIDED = decided();

    private static Bench bench;
    private static AxisClient client;

    @BeforeAll
    static void open() {
        bench = new Bench();
        client = bench.builder().retries(Retries.none()).build();
    }

    @AfterAll
    static void close() {
        client.close();
        bench.close();
    }

    @Nested
    class ACodeOfTheContract {
        static Stream<KnownCode> codes() {
            return Arrays.stream(KnownCode.values());
        }

        @Test
        void isDecided() {
            assertThat(DECIDED.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            codes().map(KnownCode::value).toList());
        }

        @ParameterizedTest
        @org.junit.jupiter.params.provider.MethodSource("codes")
        void becomesTheExceptionOfItsRemedy(KnownCode code) {
            AxisClientException e = refusedWith(Faults.of(code.value(), blame(code), retry(code)));

            assertThat(e.getClass().getSimpleName()).isEqualTo(DECIDED.get(code.value()));
            assertThat(e.code()).isEqualTo(code.value());
            assertThat(e.incident()).contains("incident-1");
        }
    }

    @Nested
    class ACodeOfALaterAxis {
        @ParameterizedTest
        @CsvSource({
            "CALLER,AFTER_FIX,Refused",
            "CALLER,NEVER,Refused",
            "CALLER,LATER,Unavailable",
            "AXIS,LATER,Unavailable",
            "AXIS,NEVER,BrokenProtocol",
            "AXIS,AFTER_FIX,BrokenProtocol",
            "PEER,LATER,Unavailable",
            "PEER,NEVER,BrokenProtocol"
        })
        void isSortedByBlameAndRetry(Blame blame, Retry retry, String kind) {
            assertThat(refusedWith(Faults.of("Federation.SomethingNew", blame, retry))
                            .getClass()
                            .getSimpleName())
                    .isEqualTo(kind);
        }

        @ParameterizedTest
        @CsvSource({
            "CALLER,AFTER_FIX,NotAllowed",
            "CALLER,NEVER,NotAllowed",
            "AXIS,AFTER_FIX,NotAllowed",
            "AXIS,NEVER,NotAllowed",
            "CALLER,LATER,Unavailable",
            "AXIS,LATER,Unavailable"
        })
        void aboutSecurityIsAboutWhoWeAreUnlessTimeMendsIt(Blame blame, Retry retry, String kind) {
            assertThat(refusedWith(Faults.of("Security.SomethingNew", blame, retry))
                            .getClass()
                            .getSimpleName())
                    .isEqualTo(kind);
        }
    }

    @Nested
    class AFault {
        @Test
        void speaksBothLanguages() {
            TrucFault fault = Faults.of("Registry.UnknownRecipient");
            fault.setRemedyVi("Kiểm tra mã");
            fault.setRemedyEn("Check the code");

            AxisClientException e = refusedWith(fault);

            assertThat(e.message(Locale.forLanguageTag("vi-VN"))).isEqualTo("Tiếng Việt: Registry.UnknownRecipient");
            assertThat(e.message(Locale.FRENCH)).isEqualTo("English: Registry.UnknownRecipient");
            assertThat(e.remedy(Locale.forLanguageTag("vi"))).contains("Kiểm tra mã");
            assertThat(e.remedy(Locale.ENGLISH)).contains("Check the code");
            assertThat(e).hasMessageContaining("incident-1");
        }

        @Test
        void bringsItsFactsFindingsAndPause() {
            TrucFault fault = Faults.of("Axis.Busy", Blame.AXIS, Retry.LATER);
            fault.setRetryAfterSeconds(7);
            Fact fact = new Fact();
            fact.setName("limit");
            fact.setValue("10");
            fault.getFact().add(fact);
            vn.truc.wire.fault.Finding finding = new vn.truc.wire.fault.Finding();
            finding.setRule("EDX-001");
            finding.setSeverity(Severity.REFUSED);
            finding.setLine(3);
            finding.setRemedyVi("sửa");
            finding.setRemedyEn("mend");
            fault.getFinding().add(finding);

            AxisClientException e = refusedWith(fault);

            assertThat(((AxisClientException.Unavailable) e).retryAfter()).contains(java.time.Duration.ofSeconds(7));
            assertThat(e.facts()).containsEntry("limit", "10");
            assertThat(e.findings())
                    .containsExactly(new Finding("EDX-001", Finding.Severity.REFUSED, 3, 0, "", "", "", "sửa", "mend"));
        }
    }

    private static AxisClientException refusedWith(TrucFault fault) {
        bench.axis.answer(GetAgency.class, any -> Reply.of(fault));
        return catchThrowableOfType(AxisClientException.class, () -> client.agency(AgencyId.of("H02")));
    }

    private static Blame blame(KnownCode code) {
        return code.value().matches("Axis\\..*|Storage\\..*|Content\\.NotScanned") ? Blame.AXIS : Blame.CALLER;
    }

    private static Retry retry(KnownCode code) {
        return switch (code) {
            case DELIVERY_ALREADY_DECIDED -> Retry.NEVER;
            case SECURITY_TIMESTAMP_OUT_OF_WINDOW, SOAP_TOO_SLOW, DELIVERY_NOT_AVAILABLE, DELIVERY_DIGEST_MISMATCH ->
                Retry.LATER;
            default -> blame(code) == Blame.AXIS ? Retry.LATER : Retry.AFTER_FIX;
        };
    }

    private static Map<String, String> decided() {
        Map<String, String> all = new TreeMap<>();
        List.of("Malformed", "DoctypeForbidden", "WrongMediaType", "ContentEncodingForbidden", "UnknownOperation")
                .forEach(reason -> all.put("Soap." + reason, REPORT));
        List.of("HeaderNotUnderstood", "PartMissing", "PartUnexpected", "PartDigestMismatch", "PartLengthMismatch")
                .forEach(reason -> all.put("Soap." + reason, REPORT));
        List.of("TooLarge", "LimitExceeded", "InvalidRequest").forEach(reason -> all.put("Soap." + reason, MEND));
        List.of("Unsigned", "ProfileNotMet", "WeakAlgorithm", "TimestampMissing", "TimestampOutOfWindow")
                .forEach(reason -> all.put("Security." + reason, WHO));
        List.of("PartNotSigned", "KeyReferenceForbidden", "SignatureInvalid", "Replayed", "WrongAudience")
                .forEach(reason -> all.put("Security." + reason, WHO));
        all.put("Security.SenderMismatch", WHO);
        List.of("TokenRefused", "TlsNeeded").forEach(reason -> all.put("Security." + reason, WHO));
        all.put("Registry.UnknownAgency", WHO);
        all.put("Registry.AgencySuspended", WHO);
        all.put("Registry.UnknownRecipient", MEND);
        all.put("Registry.RecipientInactive", MEND);
        List.of("EdxmlRefused", "WrongKind", "TooManyRecipients", "RecipientsDiffer", "MessageIdReused")
                .forEach(reason -> all.put("Intake." + reason, MEND));
        all.put("Intake.DeadlineInThePast", MEND);
        all.put("Intake.SignatureDemanded", MEND);
        all.put("Intake.PartOutOfOrder", MEND);
        List.of("TooSecret", "TypeForbidden", "TypeMismatch", "Infected", "Opaque")
                .forEach(name -> all.put("Content." + name, MEND));
        all.put("Content.NotScanned", LATER);
        List.of("IllegalTransition", "NothingAsked", "AlreadyAsked", "DocumentGone")
                .forEach(name -> all.put("Lifecycle." + name, MEND));
        List.of("NotFound", "LeaseLost", "AlreadyDecided", "RangeInvalid")
                .forEach(reason -> all.put("Delivery." + reason, MEND));
        all.put("Soap.TooSlow", LATER);
        all.put("Axis.RateExceeded", LATER);
        all.put("Delivery.NotAvailable", LATER);
        all.put("Delivery.DigestMismatch", LATER);
        List.of("Storage.Full", "Storage.ContentDamaged", "Axis.Busy", "Axis.Unavailable", "Axis.Internal")
                .forEach(code -> all.put(code, LATER));
        return all;
    }
}
