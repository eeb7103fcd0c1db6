package vn.truc.edxml.part;

import vn.truc.edxml.internal.CleanText;

/**
 * One agency or axis the packet has passed.
 *
 * @param agency its code; empty when the packet names none
 * @param time when it passed
 */
public record TraceEntry(String agency, EdxmlTime time) {
    public TraceEntry {
        agency = CleanText.of(agency);
    }
}
