package vn.truc.boot.reconcile.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The report for a terminal of 80 columns, Vietnamese first. */
final class ReportPage {
    private static final int WIDTH = 80;
    private static final String ROW = "%-54s%9s%9s%8s%n";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final StartReport report;

    ReportPage(StartReport report) {
        this.report = report;
    }

    String text() {
        StringBuilder page = new StringBuilder();
        page.append("Báo cáo đối soát khi khởi động / Start-up reconciliation\n");
        page.append(TIME.format(report.at()))
                .append("  ")
                .append(report.millis())
                .append(" ms\n\n");
        page.append(String.format(ROW, "", "đã xem", "đã sửa", "lỗi"));
        page.append(String.format(ROW, "", "checked", "mended", "found"));
        for (StartReport.Line line : report.lines()) {
            page.append(String.format(
                    ROW,
                    line.step().vietnamese + " / " + line.step().english,
                    line.checked(),
                    line.mended(),
                    line.found()));
            line.findings().forEach(finding -> wrapped(finding, page));
            if (line.found() > line.findings().size()) {
                wrapped("… +" + (line.found() - line.findings().size()), page);
            }
        }
        return page.append('\n').append(verdict()).append('\n').toString();
    }

    private String verdict() {
        if (!report.opened()) {
            return "Trục không mở cổng / The axis did not open its port.";
        }
        return report.isClean()
                ? "Không có lỗi / Nothing to act on."
                : "Cần xử lý: " + report.found() + " / To act on: " + report.found()
                        + ". server/docs/operations/reconciliation.md";
    }

    private static void wrapped(String text, StringBuilder page) {
        String prefix = "  - ";
        String rest = text;
        while (!rest.isEmpty()) {
            int room = WIDTH - prefix.length();
            int end = rest.length();
            if (end > room) {
                int space = rest.lastIndexOf(' ', room);
                end = space > 0 ? space : room;
            }
            page.append(prefix).append(rest, 0, end).append('\n');
            rest = rest.substring(end).strip();
            prefix = "    ";
        }
    }
}
