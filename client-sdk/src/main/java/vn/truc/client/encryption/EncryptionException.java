package vn.truc.client.encryption;

import java.io.IOException;
import java.util.Locale;
import vn.truc.client.AgencyId;

/** A file that cannot be encrypted for its readers, or not be decrypted. */
public final class EncryptionException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String about;

    /** Why. The codes are stable. */
    public enum Reason {
        /** The recipient has not said at the axis that it takes encrypted files. */
        NOT_ACCEPTED(
                "Encryption.NotAccepted",
                "Nơi nhận không nhận tệp mã hóa; gửi không mã hóa, hoặc thỏa thuận với nơi nhận.",
                "The recipient does not take encrypted files; send them in the clear, or agree with the recipient."),
        /** None of the recipient's certificates may be used now, for a key that may be encrypted for. */
        NO_CERTIFICATE(
                "Encryption.NoCertificate",
                "Nơi nhận không có chứng thư số nào còn hiệu lực và dùng được để mã hóa (keyEncipherment hoặc"
                        + " keyAgreement).",
                "The recipient has no valid certificate that allows encryption (keyEncipherment or keyAgreement)."),
        /** The axis names certificates, but none that the caller trusts for this recipient. */
        NOT_TRUSTED(
                "Encryption.NotTrusted",
                "Trục đưa ra chứng thư số của nơi nhận, nhưng không cái nào được bên gửi tin cậy: do tổ chức khác cấp, hoặc"
                        + " không nêu mã cơ quan trong tên chủ thể.",
                "None of the certificates the axis names for the recipient is one that this sender trusts: another"
                        + " authority issued them, or their subjects do not name the agency's code."),
        /** It was encrypted for others than any of the keys given. */
        NO_KEY(
                "Encryption.NoKey",
                "Tệp không được mã hóa cho khóa nào trong các khóa đã cho; thử thêm khóa cũ.",
                "The file was not encrypted for any of the keys given; try former keys too."),
        /** It was changed or cut short after it was encrypted; nothing of it was handed over. */
        DAMAGED(
                "Encryption.Damaged",
                "Tệp mã hóa đã bị sửa hoặc bị cắt; không có gì được giải mã ra.",
                "The encrypted file was changed or cut short; nothing of it was handed over."),
        /** Encrypted in another way than this client reads: AuthEnvelopedData with AES-256-GCM, RSAES-OAEP or ECDH. */
        UNSUPPORTED(
                "Encryption.Unsupported",
                "Tệp được mã hóa theo cách không được hỗ trợ (cần CMS AuthEnvelopedData, AES-256-GCM, RSAES-OAEP hoặc"
                        + " ECDH).",
                "The file is encrypted in a way that is not supported (CMS AuthEnvelopedData with AES-256-GCM and"
                        + " RSAES-OAEP or ECDH is).");

        private final String code;
        private final String vietnamese;
        private final String english;

        Reason(String code, String vietnamese, String english) {
            this.code = code;
            this.vietnamese = vietnamese;
            this.english = english;
        }

        /** {@code Encryption.Reason}. */
        public String code() {
            return code;
        }
    }

    EncryptionException(Reason reason, AgencyId recipient) {
        this(reason, recipient.value());
    }

    /** @param about the recipient or the algorithm; empty if it is about none */
    public EncryptionException(Reason reason, String about) {
        super(reason.code + ": " + reason.english + (about.isEmpty() ? "" : " (" + about + ")"));
        this.reason = reason;
        this.about = about;
    }

    /** @param cause for whoever looks into it */
    public EncryptionException(Reason reason, Throwable cause) {
        super(reason.code + ": " + reason.english, cause);
        this.reason = reason;
        this.about = "";
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The recipient or the algorithm concerned; empty if none is. */
    public String about() {
        return about;
    }

    /** What happened and what to do, in Vietnamese or else in English. */
    public String message(Locale language) {
        String text = language.getLanguage().equals("vi") ? reason.vietnamese : reason.english;
        return about.isEmpty() ? text : about + ": " + text;
    }
}
