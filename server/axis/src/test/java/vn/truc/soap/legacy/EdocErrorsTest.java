package vn.truc.soap.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.truc.edxml.Finding.Severity;
import vn.truc.edxml.LintRule;
import vn.truc.fault.FaultCode;

class EdocErrorsTest {
    private static final Set<String> ROOMS = Set.of("Security", "Registry", "Intake", "Lifecycle", "Delivery");

    private final EdocErrors errors = new EdocErrors();

    @Test
    void haveACodeForEveryFaultOfARoomBehindTheDoor() {
        List<String> unknown = Arrays.stream(FaultCode.values())
                .map(FaultCode::wireName)
                .filter(name -> ROOMS.contains(name.substring(0, name.indexOf('.'))))
                .filter(name -> !errors.knows(name))
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void haveACodeForEveryRefusalOfAHeader() {
        List<String> unknown = Arrays.stream(LintRule.values())
                .filter(rule -> rule.severity() == Severity.REFUSED)
                .map(LintRule::id)
                .filter(id -> id.compareTo("EDX-014") >= 0 && id.compareTo("EDX-060") < 0)
                .filter(id -> !errors.knows(id))
                .toList();
        assertThat(unknown).isEmpty();
    }

    @Test
    void nameNothingThatDoesNotExist() throws IOException {
        Properties codes = new Properties();
        try (InputStream in = Objects.requireNonNull(EdocErrors.class.getResourceAsStream("codes.properties"))) {
            codes.load(in);
        }
        Set<String> known = Stream.concat(
                        Arrays.stream(FaultCode.values()).map(FaultCode::wireName),
                        Arrays.stream(LintRule.values()).map(LintRule::id))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(codes.stringPropertyNames());
        assertThat(codes.values()).allMatch(code -> code.toString()
                .replace("{operation}", "SendDocument")
                .matches("Permission|CheckSignature|[NRMT]\\.[A-Za-z.]+"));
    }
}
