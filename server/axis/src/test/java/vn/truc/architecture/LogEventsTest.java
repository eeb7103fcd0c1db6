package vn.truc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogEventsTest {
    private static final Pattern IN_CODE =
            Pattern.compile("LOG\\s*\\.\\s*(info|warn|error)\\(\\s*\"([A-Z]{3,4}-\\d{3}) ");
    private static final Pattern IN_MANUAL =
            Pattern.compile("^\\| ([A-Z]{3,4}-\\d{3}) \\| (INFO|WARN|ERROR) \\|", Pattern.MULTILINE);

    @Test
    void areAllInTheManualWithTheirLevel() throws IOException {
        assertThat(inCode()).isNotEmpty().isEqualTo(inManual(manual()));
    }

    @Test
    void areToldFromAnEventThatIsMissing() throws IOException {
        assertThat(inManual(manual().replaceFirst("\\| MSG-002 \\|", "| gone |")))
                .isNotEqualTo(inCode());
        assertThat(inManual(manual().replaceFirst("\\| MSG-002 \\| ERROR", "| MSG-002 | INFO")))
                .isNotEqualTo(inCode());
    }

    private static String manual() throws IOException {
        return Files.readString(Path.of("../docs/operations/log-events.md"));
    }

    private static SortedMap<String, String> inManual(String text) {
        SortedMap<String, String> events = new TreeMap<>();
        Matcher row = IN_MANUAL.matcher(text);
        while (row.find()) {
            assertThat(events.put(row.group(1), row.group(2)))
                    .as("%s twice in the manual", row.group(1))
                    .isNull();
        }
        return events;
    }

    private static SortedMap<String, String> inCode() throws IOException {
        SortedMap<String, String> events = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> logs =
                    sources.filter(file -> file.toString().endsWith("Log.java")).toList();
            for (Path log : logs) {
                Matcher call = IN_CODE.matcher(Files.readString(log));
                while (call.find()) {
                    String level = call.group(1).toUpperCase(Locale.ROOT);
                    assertThat(events.put(call.group(2), level))
                            .as("%s twice in the code", call.group(2))
                            .isNull();
                }
            }
        }
        return events;
    }
}
