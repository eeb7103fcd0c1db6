package vn.truc.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.truc.edxml.Finding;

/** Findings of the linter, as words and as JSON. */
public final class Findings {
    private Findings() {}

    public static List<Map<String, Object>> json(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Json.object(
                        "rule",
                        finding.rule(),
                        "severity",
                        finding.severity(),
                        "line",
                        finding.line(),
                        "column",
                        finding.column(),
                        "path",
                        finding.path(),
                        "expected",
                        finding.expected(),
                        "found",
                        finding.found(),
                        "remedyVi",
                        finding.remedyVi(),
                        "remedyEn",
                        finding.remedyEn()))
                .toList();
    }

    private static String expected(Finding finding, Texts texts) {
        String expected = texts.isVietnamese() ? finding.expectedVi() : finding.expected();
        String found = texts.isVietnamese() ? finding.foundVi() : finding.found();
        return found.isEmpty() ? texts.of("lint.expected", expected) : texts.of("lint.found", expected, found);
    }

    /** Each finding in a few lines: where, what, what to do. */
    public static List<String> words(List<Finding> findings, String file, Texts texts) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String place = finding.line() == 0 ? "" : finding.line() + ":" + finding.column() + ": ";
            lines.add((file.isEmpty() ? "" : file + ":") + place
                    + texts.name("severity", finding.severity().name()) + " " + finding.rule());
            if (!finding.path().isEmpty()) {
                lines.add("  " + finding.path());
            }
            lines.add("  " + expected(finding, texts));
            lines.add("  " + (texts.isVietnamese() ? finding.remedyVi() : finding.remedyEn()));
        }
        return lines;
    }
}
