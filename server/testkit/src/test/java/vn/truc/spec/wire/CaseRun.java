package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** Sends cases to an axis, and says what is not as it must be. */
final class CaseRun implements AutoCloseable {
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

    private final AxisExtension axis;
    private final Preparation wire;
    private final SecurityLines log = SecurityLines.reading();

    private CaseRun(AxisExtension axis, Preparation wire) {
        this.axis = axis;
        this.wire = wire;
    }

    /** Small limits, so that a case that breaks one need not be large. */
    static AxisExtension axis() {
        return AxisExtension.with("G12", "G18", "H26", "G15")
                .setting("truc.soap.inline-limit", "512KiB")
                .setting("truc.intake.max-packet-size", "1MiB")
                .setting("truc.trust.grace", "0s")
                .setting("truc.soap.anonymous-answers-per-second", "10000")
                .chained()
                .build();
    }

    /** On an axis on which two agencies have exchanged documents. */
    static CaseRun prepared(AxisExtension axis) throws Exception {
        return new CaseRun(axis, Preparation.of(axis));
    }

    /** @throws AssertionError if anything else happens */
    void mustRefuse(WireCase wireCase, Soap soap) throws Exception {
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
        String line = wireCase.expect().containsKey("code")
                ? "code=" + wireCase.expect().getProperty("code") + " .* incident=" + answer.fault("incident")
                        + "( .*)?"
                : "code=(Http." + http(wireCase) + "|Soap.Malformed) .*";
        assertThat(log.next()).as("lines of the security log").singleElement().satisfies(written -> assertThat(written)
                .matches("SEC-01[02] refused " + line)
                .contains(" address=\"127.0.0.1\" ")
                .doesNotContainPattern("\\p{Cntrl}"));
        assertThat(axis.remains()).as("rows, blobs, spool and temporary files").isEqualTo(before);
        assertThat(wire.strangers())
                .as("connections to the address in the request")
                .isZero();
        assertThat(wire.send(new Properties(), soap, "G12").faultCode())
                .as("the next good request")
                .isNull();
    }

    private void isTheSignedFault(WireCase wireCase, Soap soap, CaseHttp request, CaseAnswer answer) {
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

    @Override
    public void close() {
        log.close();
    }
}
