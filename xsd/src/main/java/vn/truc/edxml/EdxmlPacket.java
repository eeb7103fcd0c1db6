package vn.truc.edxml;

import java.util.List;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.SignaturePresence;

/** What one edXML file carries: a document, or a status about a document. Immutable. */
public sealed interface EdxmlPacket permits EdxmlDocument, EdxmlStatus {
    /** The two kinds of packet; the platform calls them {@code edoc} and {@code status}. */
    enum Kind {
        /** A document with its attachments. */
        DOCUMENT,
        /** What an agency says about a document. */
        STATUS
    }

    /** Which kind it is. */
    Kind kind();

    /** The agency that sends it; its id is never empty in a packet that was read. */
    AgencyDetails from();

    /**
     * Codes of the agencies it is meant for, each once, in the packet's order; never empty in a packet that was read.
     */
    List<String> recipients();

    /**
     * The key of the document it carries or speaks of, opaque: the packet's {@code DocumentId}, or where that is
     * missing the customary key made of agency, date and code.
     */
    String documentId();

    /** What stands where a signature belongs; says nothing about its validity. */
    SignaturePresence signature();
}
