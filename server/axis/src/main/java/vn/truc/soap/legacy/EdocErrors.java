package vn.truc.soap.legacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import vn.truc.edxml.Finding;
import vn.truc.fault.AxisException;
import vn.truc.wire.fault.TrucFault;

/**
 * Refusals by the codes that old systems know: N. something is missing, R. out of range or too long, M. a value that is
 * not allowed, T. the wrong type, each with the element it is about.
 */
final class EdocErrors {
    private static final String FALLBACK = "M.";

    private final Properties codes = packaged("codes.properties");
    private final Properties vietnamese = packaged("remedies_vi.properties");
    private final Properties english = packaged("remedies_en.properties");

    private static Properties packaged(String name) {
        Properties list = new Properties();
        try (InputStream in = Objects.requireNonNull(EdocErrors.class.getResourceAsStream(name))) {
            list.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged " + name + " cannot be read", e);
        }
        return list;
    }

    /** One line of an ErrorList. */
    record Error(String code, String description) {}

    /** Puts the remedies of this door in the place of those that speak of operations it has not. */
    void adapt(TrucFault detail) {
        detail.setRemedyVi(vietnamese.getProperty(detail.getCode(), detail.getRemedyVi()));
        detail.setRemedyEn(english.getProperty(detail.getCode(), detail.getRemedyEn()));
    }

    /** Whether the list knows that fault or rule. */
    boolean knows(String faultOrRule) {
        return codes.containsKey(faultOrRule);
    }

    /**
     * @param detail its texts, as every door has them
     * @return at least one
     */
    List<Error> of(AxisException refused, TrucFault detail, EdocOperation operation) {
        if (!refused.findings().isEmpty()) {
            return refused.findings().stream()
                    .filter(Finding::isRefusal)
                    .map(finding -> new Error(
                            code(finding.rule(), operation),
                            finding.rule() + " " + place(finding) + ": " + finding.remedyVi() + " / "
                                    + finding.remedyEn()))
                    .toList();
        }
        String text = refused.code().wireName() + ": " + detail.getMessageVi() + " " + detail.getRemedyVi() + " / "
                + detail.getMessageEn() + " " + detail.getRemedyEn();
        return List.of(new Error(code(refused.code().wireName(), operation), text));
    }

    private String code(String faultOrRule, EdocOperation operation) {
        return codes.getProperty(faultOrRule, FALLBACK + operation.action()).replace("{operation}", operation.action());
    }

    /** Where in the header; line and column would be those of a packet that the sender has never seen. */
    private static String place(Finding finding) {
        return finding.path().replaceFirst("^/edXML/edXMLEnvelope/(edXMLHeader|edXMLBody)/", "");
    }
}
