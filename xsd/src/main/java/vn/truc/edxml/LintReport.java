package vn.truc.edxml;

import java.util.List;
import java.util.Optional;

/**
 * All the linter found out about a packet.
 *
 * @param findings in the order in which they were made
 * @param packet what was read; empty exactly when the packet is refused
 */
public record LintReport(List<Finding> findings, Optional<EdxmlPacket> packet) {
    public LintReport {
        findings = List.copyOf(findings);
    }

    /** Whether the packet would be accepted. */
    public boolean isAccepted() {
        return findings.stream().noneMatch(Finding::isRefusal);
    }

    /** Why the packet is refused; empty when it is not. */
    public List<Finding> refusals() {
        return findings.stream().filter(Finding::isRefusal).toList();
    }

    /** What the sender should mend although the packet is accepted. */
    public List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.isRefusal()).toList();
    }
}
