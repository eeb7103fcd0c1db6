package vn.truc.client.internal.soap;

import jakarta.xml.bind.JAXBException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.truc.client.internal.CallFailure;
import vn.truc.client.internal.FaultClass;
import vn.truc.client.internal.LocalFailure;
import vn.truc.edxml.Finding;
import vn.truc.wire.fault.Severity;
import vn.truc.wire.fault.TrucFault;

/** A verified SOAP fault as a failure. */
final class FaultReader {
    private FaultReader() {}

    static CallFailure read(Element fault) {
        NodeList details = fault.getElementsByTagNameNS("urn:vn:truc:fault:v1", "TrucFault");
        if (details.getLength() != 1) {
            return LocalFailure.ANSWER_UNEXPECTED.because(Map.of("found", "a fault without TrucFault"), null);
        }
        try {
            return failure(Binding.read((Element) details.item(0), TrucFault.class));
        } catch (JAXBException e) {
            return LocalFailure.ANSWER_UNEXPECTED.because(Map.of("found", "an unreadable TrucFault"), e);
        }
    }

    private static CallFailure failure(TrucFault fault) {
        if (fault.getCode() == null || fault.getCode().isBlank()) {
            return LocalFailure.ANSWER_UNEXPECTED.because(Map.of("found", "a TrucFault without code"), null);
        }
        Map<String, String> facts = new HashMap<>();
        fault.getFact().forEach(fact -> facts.put(text(fact.getName()), text(fact.getValue())));
        return new CallFailure(
                new CallFailure.Detail(
                        FaultClass.remedy(fault.getCode(), fault.getBlame(), fault.getRetry()),
                        FaultClass.isRepeatable(fault.getCode(), fault.getBlame(), fault.getRetry()),
                        fault.getCode(),
                        fault.getIncident(),
                        text(fault.getMessageVi()),
                        text(fault.getMessageEn()),
                        fault.getRemedyVi(),
                        fault.getRemedyEn(),
                        pause(fault.getRetryAfterSeconds()),
                        facts,
                        findings(fault)),
                null);
    }

    private static @Nullable Duration pause(@Nullable Integer seconds) {
        return seconds == null || seconds < 0 ? null : Duration.ofSeconds(seconds);
    }

    private static List<Finding> findings(TrucFault fault) {
        return fault.getFinding().stream()
                .map(finding -> new Finding(
                        text(finding.getRule()),
                        finding.getSeverity() == Severity.WARNED ? Finding.Severity.WARNED : Finding.Severity.REFUSED,
                        number(finding.getLine()),
                        number(finding.getColumn()),
                        text(finding.getPath()),
                        text(finding.getExpected()),
                        text(finding.getFound()),
                        text(finding.getRemedyVi()),
                        text(finding.getRemedyEn())))
                .toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
