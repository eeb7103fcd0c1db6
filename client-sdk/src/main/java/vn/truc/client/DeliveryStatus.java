package vn.truc.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a document this agency sent stands with each recipient.
 *
 * @param documentId the axis's id of it
 * @param messageId the id it was submitted under
 * @param kind document or status
 * @param acceptedAt when the axis took responsibility
 * @param recipients one entry for each recipient
 * @param verdict what the axis found about the signatures in it; empty if they were not judged
 */
public record DeliveryStatus(
        DocumentId documentId,
        MessageId messageId,
        Kind kind,
        Instant acceptedAt,
        List<Recipient> recipients,
        Optional<DocumentVerdict> verdict) {
    public DeliveryStatus {
        recipients = List.copyOf(recipients);
    }

    /** Whether every recipient's copy has come to an end, good or bad. */
    public boolean isFinished() {
        return recipients.stream().allMatch(recipient -> recipient.state().isFinal());
    }

    /** How far one copy has come. It says nothing about what the recipient thinks of the document. */
    public enum State {
        /** Accepted, on its way to the mailbox. */
        QUEUED(false),
        /** In the recipient's mailbox. */
        AVAILABLE(false),
        /** Handed out, not yet acknowledged. */
        OFFERED(false),
        /** The recipient has confirmed having it. */
        ACKNOWLEDGED(true),
        /** The recipient has refused it for good. */
        REJECTED(true),
        /** Stopped until an operator of the axis acts. */
        HELD(false),
        /** Given back to the sender: by an operator of the axis, or because the recipient agreed to a taking back. */
        RETURNED(true),
        /** Its deadline passed before it was acknowledged. */
        EXPIRED(true),
        /** A state this version of the client does not know; a newer one will name it. */
        UNKNOWN(false);

        private final boolean isFinal;

        State(boolean isFinal) {
            this.isFinal = isFinal;
        }

        /** Whether nothing comes after it. */
        public boolean isFinal() {
            return isFinal;
        }
    }

    /**
     * One recipient's copy.
     *
     * @param agency the recipient
     * @param deliveryId the delivery
     * @param state how far it has come
     * @param since since when
     * @param attempts how often it was handed out
     * @param reason why it is so, where there is a reason to give
     * @param history the states before, oldest first
     * @param businessStatuses what the recipient has said about the document, oldest first
     * @param handling where the document stands by what both agencies have said; empty until it has reached the mailbox
     */
    public record Recipient(
            AgencyId agency,
            DeliveryId deliveryId,
            State state,
            Instant since,
            int attempts,
            Optional<String> reason,
            List<Change> history,
            List<BusinessStatus> businessStatuses,
            Optional<Handling> handling) {
        public Recipient {
            history = List.copyOf(history);
            businessStatuses = List.copyOf(businessStatuses);
        }
    }

    /**
     * One change of state.
     *
     * @param at when
     * @param state into which state
     * @param reason why, where there is a reason to give
     */
    public record Change(Instant at, State state, Optional<String> reason) {}

    /**
     * A status (01 to 16) in which the recipient itself spoke of the document. The axis carries these and never makes
     * one.
     *
     * @param code two digits, see {@link vn.truc.edxml.StatusCode}
     * @param at when the axis accepted it
     * @param statusDocumentId the axis's id of the status message
     * @param description what the recipient added in words
     */
    public record BusinessStatus(String code, Instant at, DocumentId statusDocumentId, Optional<String> description) {}

    /** Where a document stands with a recipient by its own statements. */
    public enum HandlingState {
        /** Nothing said yet. */
        SENT,
        /** 01: in the recipient's software. */
        ARRIVED,
        /** 02: refused. */
        REFUSED,
        /** 03: registered. */
        ACCEPTED,
        /** 04: given to somebody. */
        ASSIGNED,
        /** 05: being worked on. */
        IN_PROGRESS,
        /** 06: done. */
        COMPLETED,
        /** The recipient agreed (15) to a taking back. */
        TAKEN_BACK,
        /** The recipient agreed (15) to a replacement. */
        REPLACED,
        /** A state this version of the client does not know; a newer one will name it. */
        UNKNOWN
    }

    /**
     * How a recipient handles a document.
     *
     * @param state where it stands
     * @param since since when
     * @param due by when the rules want it accepted or refused
     * @param overdueSince when the axis found that it was not
     * @param change what its sender asked last
     */
    public record Handling(
            HandlingState state,
            Instant since,
            Optional<Instant> due,
            Optional<Instant> overdueSince,
            Optional<RequestedChange> change) {}

    /**
     * Something the sender asked of a recipient.
     *
     * @param change TAKE_BACK (status 13), RECALL, UPDATE, REMOVAL or REPLACEMENT
     * @param askedAt when
     * @param askedBy the axis's id of the status or document that asked
     * @param agreed the answer, 15 or 16; empty while there is none
     */
    public record RequestedChange(String change, Instant askedAt, DocumentId askedBy, Optional<Boolean> agreed) {}

    /**
     * What the axis found, when it accepted a document, about the signatures the document itself carries: the packet's
     * XML-DSig, and PAdES and CAdES of its files. The list of whom to trust is the axis operator's; who wants to judge
     * by another one verifies the files.
     *
     * @param outcome of all signatures together
     * @param signatures the packet's first, then those of its files in their order, one entry for each file without any
     */
    public record DocumentVerdict(Outcome outcome, List<Signature> signatures) {
        public DocumentVerdict {
            signatures = List.copyOf(signatures);
        }

        /** What was found. Of a document: the worst of its signatures, where INVALID is worse than INDETERMINATE. */
        public enum Outcome {
            /** Whole, and its signer leads to the trust list. */
            VALID,
            /** Changed after signing, or signed by what must not sign. */
            INVALID,
            /** Neither can be said, for the reason given. */
            INDETERMINATE,
            /** There is no signature. */
            UNSIGNED,
            /** An outcome this version of the client does not know; a newer one will name it. */
            UNKNOWN
        }

        /**
         * One signature, or one file that has none.
         *
         * @param contentId of the file; empty for the packet's own
         * @param name of the file; empty for the packet's own
         * @param form XML_DSIG, PADES, CADES or NONE
         * @param outcome what was found
         * @param reason why, such as TRUSTED, UNTRUSTED_SIGNER, DIGEST_MISMATCH or ENCRYPTED; the list grows
         * @param signer whom the certificate names
         * @param certificateSha256 digest of the certificate
         * @param signedAt when the signer claims to have signed; nothing proves it
         */
        public record Signature(
                Optional<String> contentId,
                Optional<String> name,
                String form,
                Outcome outcome,
                String reason,
                Optional<String> signer,
                Optional<String> certificateSha256,
                Optional<Instant> signedAt) {}
    }
}
