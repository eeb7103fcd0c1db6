package vn.truc.edxml.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.scan.XmlPart;

/** Collects findings; keeps every refusal's weight but lists no more than a person can read. */
public final class Findings {
    private static final int MOST = 200;
    private static final int LONGEST_EXCERPT = 80;

    private final List<Finding> list = new ArrayList<>();
    private boolean refusal;
    private boolean full;

    /** Adds a finding. */
    public void add(Finding finding) {
        add(finding.isRefusal(), () -> finding);
    }

    /** Adds a finding about an element. */
    public void add(LintRule rule, XmlPart part, String expected, String found) {
        // The path is only made for findings that are listed: making it costs a walk over all siblings.
        add(
                rule.severity() == Finding.Severity.REFUSED,
                () -> rule.at(part.line(), part.column(), part.path(), expected, excerpt(found)));
    }

    /** Adds a finding about a place in an element's text. */
    public void add(LintRule rule, int line, int column, XmlPart part, String expected, String found) {
        add(
                rule.severity() == Finding.Severity.REFUSED,
                () -> rule.at(line, column, part.path(), expected, excerpt(found)));
    }

    /** Adds a finding that is only made if it is listed. */
    public void add(LintRule rule, Supplier<Finding> finding) {
        add(rule.severity() == Finding.Severity.REFUSED, finding);
    }

    private void add(boolean isRefusal, Supplier<Finding> finding) {
        // The first refusal is always listed: a refused packet must say at least one reason.
        if (list.size() < MOST || (isRefusal && !refusal)) {
            list.add(finding.get());
        } else if (!full) {
            full = true;
            list.add(LintRule.MORE_FINDINGS.at(0, 0, "", "at most " + MOST, ""));
        }
        refusal |= isRefusal;
    }

    /** Whether the packet is refused. */
    public boolean hasRefusal() {
        return refusal;
    }

    /** What was found, in order. */
    public List<Finding> list() {
        return List.copyOf(list);
    }

    /** Text of a packet made fit to be shown: short, on one line, without control characters. */
    public static String excerpt(String text) {
        String start = text.substring(0, Math.min(text.length(), 4 * LONGEST_EXCERPT));
        String plain = start.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (plain.length() <= LONGEST_EXCERPT) {
            return plain;
        }
        int end = Character.isHighSurrogate(plain.charAt(LONGEST_EXCERPT - 1)) ? LONGEST_EXCERPT - 1 : LONGEST_EXCERPT;
        return plain.substring(0, end) + "…";
    }
}
