package vn.truc.edxml;

import vn.truc.edxml.internal.CodeLists;

/**
 * One thing the linter has to say about a packet.
 *
 * @param rule stable id of the rule, such as {@code EDX-017}; see {@link LintRule}
 * @param severity whether the packet is refused for it
 * @param line line, counted from 1; 0 when the finding concerns no place in particular
 * @param column column, counted from 1; for an element, just behind its start tag
 * @param path the element, such as {@code /edXML/edXMLEnvelope/edXMLHeader/MessageHeader/To[2]/OrganId}
 * @param expected what the rule wants
 * @param found what stands there, shortened; never the content of the document
 * @param remedyVi what to do about it, in Vietnamese
 * @param remedyEn what to do about it, in English
 */
public record Finding(
        String rule,
        Severity severity,
        int line,
        int column,
        String path,
        String expected,
        String found,
        String remedyVi,
        String remedyEn) {
    /** What a finding means for the packet. */
    public enum Severity {
        /** The packet cannot be accepted. */
        REFUSED,
        /** The packet is accepted; the sender should still mend it. */
        WARNED
    }

    /** What the rule wants, in Vietnamese; names and values as they are. */
    public String expectedVi() {
        return CodeLists.vietnamese(expected);
    }

    /** What stands there, in Vietnamese; names and values as they are. */
    public String foundVi() {
        return CodeLists.vietnamese(found);
    }

    /** Whether the packet is refused for it. */
    public boolean isRefusal() {
        return severity == Severity.REFUSED;
    }

    /** One line for a log or a terminal, in English. */
    public String summary() {
        StringBuilder line = new StringBuilder(rule)
                .append(' ')
                .append(this.line)
                .append(':')
                .append(column);
        if (!path.isEmpty()) {
            line.append(' ').append(path);
        }
        line.append(" expected ").append(expected);
        if (!found.isEmpty()) {
            line.append(", found ").append(found);
        }
        return line.append(". ").append(remedyEn).toString();
    }
}
