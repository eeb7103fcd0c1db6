package vn.truc.cli.command;

import java.util.List;
import java.util.Map;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.edxml.Finding;

/** Findings of the linter, as words and as JSON. */
public final class Findings {
    private Findings() {}

    static List<Map<String, Object>> json(List<Finding> findings) {
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

    /** One finding in a few lines: where, what, what to do. */
    public static void words(List<Finding> findings, String file, Output out) {
        boolean vietnamese = out.texts().language().getLanguage().equals("vi");
        for (Finding finding : findings) {
            String place = finding.line() == 0 ? "" : finding.line() + ":" + finding.column() + ": ";
            out.plain((file.isEmpty() ? "" : file + ":") + place
                    + out.texts().name("severity", finding.severity().name()) + " " + finding.rule());
            if (!finding.path().isEmpty()) {
                out.plain("  " + finding.path());
            }
            out.plain("  " + out.texts().of("lint.expected", finding.expected(), finding.found()));
            out.plain("  " + (vietnamese ? finding.remedyVi() : finding.remedyEn()));
        }
    }
}
