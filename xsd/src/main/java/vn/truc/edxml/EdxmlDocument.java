package vn.truc.edxml;

import java.util.ArrayList;
import java.util.List;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.DocumentType;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.Priority;
import vn.truc.edxml.part.SignaturePresence;
import vn.truc.edxml.part.Signer;
import vn.truc.edxml.part.TraceEntry;

/**
 * A document as its packet describes it. Make one with {@link #letter(String, String)} or {@link #builder()}.
 *
 * @param from the sending agency
 * @param to every recipient named, as received; use {@link #recipients()} to know who gets it
 * @param givenDocumentId the key as given; empty when the packet gives none
 * @param code number and notation
 * @param place place of issue
 * @param promulgationDate date of issue
 * @param type class of document
 * @param subject title (trích yếu)
 * @param content short content
 * @param signer who signed it
 * @param dueDate date by which an answer is wanted
 * @param otherInfo priority and other secondary particulars
 * @param responseFor the documents it answers; references that point nowhere are left out
 * @param steeringType steering type, as received
 * @param toPlaces the printed list of addressees; not used for routing
 * @param taskCodes codes of the tasks it answers
 * @param applicationType the national SDK's mark of the application concerned
 * @param traces agencies and axes it passed
 * @param business what it does to earlier documents
 * @param attachments its attachments, without their contents
 * @param signature what stands where a signature belongs
 */
public record EdxmlDocument(
        AgencyDetails from,
        List<AgencyDetails> to,
        String givenDocumentId,
        DocumentCode code,
        String place,
        EdxmlDate promulgationDate,
        DocumentType type,
        String subject,
        String content,
        Signer signer,
        EdxmlDate dueDate,
        OtherInfo otherInfo,
        List<DocumentReference> responseFor,
        String steeringType,
        List<String> toPlaces,
        List<String> taskCodes,
        String applicationType,
        List<TraceEntry> traces,
        Business business,
        List<EdxmlAttachment> attachments,
        SignaturePresence signature)
        implements EdxmlPacket {
    public EdxmlDocument {
        to = List.copyOf(to);
        givenDocumentId = CleanText.of(givenDocumentId);
        place = CleanText.of(place);
        subject = CleanText.of(subject);
        content = CleanText.of(content);
        responseFor = responseFor.stream().filter(DocumentReference::isGiven).toList();
        steeringType = CleanText.of(steeringType);
        toPlaces = CleanText.of(toPlaces);
        taskCodes = CleanText.of(taskCodes);
        applicationType = CleanText.of(applicationType);
        traces = List.copyOf(traces);
        attachments = List.copyOf(attachments);
    }

    @Override
    public Kind kind() {
        return Kind.DOCUMENT;
    }

    @Override
    public List<String> recipients() {
        return to.stream()
                .map(AgencyDetails::id)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public String documentId() {
        return givenDocumentId.isEmpty() ? businessKey() : givenDocumentId;
    }

    /**
     * The customary key {@code OrganId,yyyy/MM/dd,Number/Notation}, made of the document's own particulars; a date that
     * cannot be read is taken as it stands.
     */
    public String businessKey() {
        String date =
                promulgationDate.date().map(day -> EdxmlDate.of(day).text()).orElse(promulgationDate.text());
        return from.id() + "," + date + "," + code.text();
    }

    /** How urgent it is; anything unreadable counts as normal. */
    public Priority priority() {
        return otherInfo.priority();
    }

    /** The same with other attachments. */
    public EdxmlDocument withAttachments(List<EdxmlAttachment> others) {
        return with(givenDocumentId, others, signature);
    }

    /** The same with its key given, and without a signature: what a writer can say of it. */
    EdxmlDocument unsigned() {
        return with(documentId(), attachments, SignaturePresence.NONE);
    }

    private EdxmlDocument with(String key, List<EdxmlAttachment> others, SignaturePresence presence) {
        return new EdxmlDocument(
                from,
                to,
                key,
                code,
                place,
                promulgationDate,
                type,
                subject,
                content,
                signer,
                dueDate,
                otherInfo,
                responseFor,
                steeringType,
                toPlaces,
                taskCodes,
                applicationType,
                traces,
                business,
                others,
                presence);
    }

    /** A new document of the commonest class, Công văn. */
    public static Builder letter(String number, String notation) {
        return builder().code(new DocumentCode(number, notation)).type(new DocumentType("1", "0", "Công văn"));
    }

    /** A document of which nothing is said yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the particulars of a document; {@link #build()} says everything that is missing at once. */
    public static final class Builder {
        private AgencyDetails from = AgencyDetails.of("");
        private final List<AgencyDetails> to = new ArrayList<>();
        private String documentId = "";
        private DocumentCode code = DocumentCode.NONE;
        private String place = "";
        private EdxmlDate promulgationDate = EdxmlDate.NONE;
        private DocumentType type = DocumentType.NONE;
        private String subject = "";
        private String content = "";
        private Signer signer = Signer.NONE;
        private EdxmlDate dueDate = EdxmlDate.NONE;
        private OtherInfo otherInfo = OtherInfo.of(Priority.NORMAL);
        private final List<DocumentReference> responseFor = new ArrayList<>();
        private String steeringType = "1";
        private final List<String> toPlaces = new ArrayList<>();
        private final List<String> taskCodes = new ArrayList<>();
        private String applicationType = "";
        private final List<TraceEntry> traces = new ArrayList<>();
        private Business business = Business.NEW;
        private final List<EdxmlAttachment> attachments = new ArrayList<>();

        private Builder() {}

        /** The sending agency; required. */
        public Builder from(AgencyDetails agency) {
            from = agency;
            return this;
        }

        /** One more recipient; at least one is required. */
        public Builder to(AgencyDetails agency) {
            to.add(agency);
            return this;
        }

        /** The key; without it the customary key is made of agency, date and code. */
        public Builder documentId(String key) {
            documentId = key;
            return this;
        }

        /** Number and notation; required unless a key is given. */
        public Builder code(DocumentCode numberAndNotation) {
            code = numberAndNotation;
            return this;
        }

        /** Place and date of issue; the date is required unless a key is given. */
        public Builder issued(String where, EdxmlDate when) {
            place = where;
            promulgationDate = when;
            return this;
        }

        /** Class of document. */
        public Builder type(DocumentType classOfDocument) {
            type = classOfDocument;
            return this;
        }

        /** Title; required. The short content is the same unless {@link #content(String)} says otherwise. */
        public Builder subject(String title) {
            subject = title;
            return this;
        }

        /** Short content. */
        public Builder content(String shortContent) {
            content = shortContent;
            return this;
        }

        /** Who signed it. */
        public Builder signer(Signer who) {
            signer = who;
            return this;
        }

        /** Date by which an answer is wanted. */
        public Builder dueDate(EdxmlDate date) {
            dueDate = date;
            return this;
        }

        /** How urgent it is; normal unless said. */
        public Builder priority(Priority urgency) {
            otherInfo = otherInfo.with(urgency);
            return this;
        }

        /** Secondary particulars, the priority among them. */
        public Builder otherInfo(OtherInfo particulars) {
            otherInfo = particulars;
            return this;
        }

        /** One more document it answers. */
        public Builder responseFor(DocumentReference earlier) {
            responseFor.add(earlier);
            return this;
        }

        /** Steering type; {@code 1} (none) unless said. */
        public Builder steeringType(String number) {
            steeringType = number;
            return this;
        }

        /** One more line of the printed list of addressees. */
        public Builder toPlace(String line) {
            toPlaces.add(line);
            return this;
        }

        /** Code of one more task it answers. */
        public Builder taskCode(String task) {
            taskCodes.add(task);
            return this;
        }

        /** The application concerned, such as {@code MCDT_DT} for one-stop dossiers. */
        public Builder applicationType(String application) {
            applicationType = application;
            return this;
        }

        /** One more agency it passed; the sender itself comes first. */
        public Builder trace(TraceEntry entry) {
            traces.add(entry);
            return this;
        }

        /** What it does to earlier documents; a new document unless said. */
        public Builder business(Business operation) {
            business = operation;
            return this;
        }

        /**
         * Announces one more attachment, which the writer will wrap as the national SDK does. Its content is given to
         * the writer.
         *
         * @param contentId id within the packet
         * @param name file name
         * @param contentType media type; empty to have it guessed from the name
         */
        public Builder attach(String contentId, String name, String contentType) {
            attachments.add(EdxmlAttachment.outgoing(attachments.size(), contentId, name, contentType));
            return this;
        }

        /**
         * The document.
         *
         * @throws IllegalStateException naming everything that is missing
         */
        public EdxmlDocument build() {
            List<String> missing = new ArrayList<>();
            require(!from.id().isEmpty(), "from (agency code)", missing);
            require(!to.isEmpty() && to.stream().noneMatch(a -> a.id().isEmpty()), "to (agency code)", missing);
            require(!subject.isBlank(), "subject", missing);
            require(!documentId.isBlank() || !code.number().isEmpty(), "code", missing);
            require(!documentId.isBlank() || promulgationDate.isGiven(), "date of issue", missing);
            boolean isNew = business.type() == BusinessType.NEW;
            require(isNew || !business.reason().isEmpty(), "reason of the operation", missing);
            if (!missing.isEmpty()) {
                throw new IllegalStateException("the document lacks: " + String.join(", ", missing));
            }
            return new EdxmlDocument(
                            from,
                            to,
                            documentId,
                            code,
                            place,
                            promulgationDate,
                            type,
                            subject,
                            content.isEmpty() ? subject : content,
                            signer,
                            dueDate,
                            otherInfo,
                            responseFor,
                            steeringType,
                            toPlaces,
                            taskCodes,
                            applicationType,
                            traces,
                            business,
                            attachments,
                            SignaturePresence.NONE)
                    .unsigned();
        }

        private static void require(boolean given, String what, List<String> missing) {
            if (!given) {
                missing.add(what);
            }
        }
    }
}
