package vn.truc.edxml;

import static vn.truc.edxml.Finding.Severity.REFUSED;
import static vn.truc.edxml.Finding.Severity.WARNED;

import vn.truc.edxml.Finding.Severity;
import vn.truc.edxml.internal.CodeLists;

/**
 * Every rule a packet is judged by. Ids are stable for ever and never reused: 00x the file, 01x and 028 its elements,
 * 02x what must be there, 03x values, 04x operations, 05x statuses, 06x signatures, 07x and 08x attachments.
 *
 * <p>In a remedy, {@code {found}} and {@code {expected}} stand for what the finding says.
 */
public enum LintRule {
    /** The file has no content. */
    EMPTY(
            "EDX-001",
            REFUSED,
            "Gói tin rỗng; gửi lại tệp edXML đầy đủ.",
            "The packet is empty; send the whole edXML file."),
    /** Something stands before the XML. */
    JUNK_BEFORE_XML(
            "EDX-002",
            REFUSED,
            "Xóa mọi ký tự đứng trước khai báo <?xml …?>.",
            "Remove every character that stands before the <?xml …?> declaration."),
    /** The bytes are not UTF-8, or another encoding is declared. */
    NOT_UTF8(
            "EDX-003",
            REFUSED,
            "Lưu tệp bằng mã UTF-8 và khai báo encoding=\"UTF-8\".",
            "Save the file as UTF-8 and declare encoding=\"UTF-8\"."),
    /** XML of a version other than 1.0. */
    XML_VERSION("EDX-004", REFUSED, "Khai báo version=\"1.0\".", "Declare version=\"1.0\"."),
    /** A document type declaration. */
    DOCTYPE(
            "EDX-005",
            REFUSED,
            "Bỏ khai báo DOCTYPE; edXML không dùng DTD.",
            "Remove the DOCTYPE declaration; edXML has no DTD."),
    /** A prefix is used that no element declares. */
    UNDECLARED_PREFIX(
            "EDX-006",
            REFUSED,
            "Khai báo tiền tố \"{found}\" ({expected}) trên phần tử gốc, hoặc bỏ thuộc tính/phần tử dùng nó.",
            "Declare the prefix \"{found}\" ({expected}) on the root element, or remove what uses it."),
    /** The file is not well-formed XML. */
    NOT_WELL_FORMED(
            "EDX-007",
            REFUSED,
            "Sửa lỗi cú pháp XML tại vị trí này (thẻ đóng, dấu ngoặc, ký tự đặc biệt).",
            "Mend the XML syntax at this place (closing tags, quotes, special characters)."),
    /** The whole packet is larger than allowed. */
    TOO_LARGE(
            "EDX-008",
            REFUSED,
            "Giảm dung lượng gói tin xuống dưới giới hạn {expected}.",
            "Make the packet smaller than the limit: {expected}."),
    /** Too much in memory: tags, comments, elements or text outside attachments. */
    TOO_MUCH_MARKUP(
            "EDX-009",
            REFUSED,
            "Rút gọn phần ngoài tệp đính kèm: {expected}.",
            "Shorten what is outside the attachments: {expected}."),
    /** Elements nest too deep, or one has too many attributes. */
    TOO_DEEP(
            "EDX-010",
            REFUSED,
            "Bỏ các phần tử lồng nhau hoặc thuộc tính quá nhiều.",
            "Remove the excessive nesting or attributes."),
    /** The root is not that of an edXML packet. */
    UNKNOWN_ROOT(
            "EDX-011",
            REFUSED,
            "Phần tử gốc phải là edXML; kiểm tra xem có gửi nhầm tệp không.",
            "The root element must be edXML; check that it is the right file."),
    /** A known variant of the root. */
    ROOT_VARIANT("EDX-012", WARNED, "Dùng phần tử gốc edXML.", "Use the root element edXML."),
    /** A namespace other than the official one. */
    NAMESPACE("EDX-013", WARNED, "Dùng không gian tên {expected}.", "Use the namespace {expected}."),
    /** No MessageHeader. */
    NO_MESSAGE_HEADER(
            "EDX-014",
            REFUSED,
            "Thêm MessageHeader trong edXMLEnvelope/edXMLHeader.",
            "Add a MessageHeader in edXMLEnvelope/edXMLHeader."),
    /** More than one MessageHeader. */
    SECOND_MESSAGE_HEADER(
            "EDX-015",
            REFUSED,
            "Mỗi gói tin chỉ có một MessageHeader; tách thành nhiều gói.",
            "A packet has one MessageHeader; split it into several packets."),
    /** An element that decides where the packet goes stands twice. */
    REPEATED("EDX-016", REFUSED, "Chỉ giữ lại một phần tử {expected}.", "Keep only one {expected}."),
    /** An element name differs from the official one in case only. */
    ELEMENT_CASE(
            "EDX-017",
            WARNED,
            "Viết đúng chữ hoa, chữ thường: {expected}.",
            "Write it with the right capitals: {expected}."),
    /** A known misspelling. */
    ELEMENT_SPELLING("EDX-018", WARNED, "Viết là {expected}.", "Spell it {expected}."),
    /** Not valid under the strict schema; only a strict check asks for it. */
    NOT_STRICT(
            "EDX-019",
            REFUSED,
            "Sửa theo đúng dạng chuẩn của lược đồ: {expected}.",
            "Write it in the strict form of the schema: {expected}."),
    /** No sender. */
    FROM_MISSING(
            "EDX-020",
            REFUSED,
            "Thêm mã cơ quan gửi tại From/OrganId.",
            "Give the sending agency's code in From/OrganId."),
    /** No recipient. */
    TO_MISSING("EDX-021", REFUSED, "Thêm ít nhất một To có OrganId.", "Give at least one To with an OrganId."),
    /** A recipient without a code. */
    TO_WITHOUT_ID("EDX-022", REFUSED, "Thêm OrganId cho To này.", "Give this To its OrganId."),
    /** No title. */
    SUBJECT_MISSING("EDX-023", REFUSED, "Thêm trích yếu tại Subject.", "Give the title in Subject."),
    /** Neither key nor code. */
    KEY_MISSING("EDX-024", REFUSED, "Thêm DocumentId hoặc Code/CodeNumber.", "Give a DocumentId or Code/CodeNumber."),
    /** A recipient stands twice. */
    DUPLICATE_TO(
            "EDX-025",
            WARNED,
            "Bỏ To trùng; mỗi cơ quan chỉ nhận một lần.",
            "Remove the repeated To; every agency receives once."),
    /** An element that the regulation wants but that no one needs to deliver the packet. */
    ADVISED_MISSING("EDX-026", WARNED, "Nên có {expected} theo QCVN 102:2016.", "QCVN 102:2016 wants {expected}."),
    /** The word null in place of an agency code. */
    NULL_TEXT(
            "EDX-027",
            WARNED,
            "Ghi mã cơ quan thật hoặc bỏ phần tử; \"null\" được coi là không có.",
            "Give the real agency code or leave the element out; \"null\" counts as absent."),
    /** A name of the guidelines that came before the regulation (512 of 2013, 2803 of 2014). */
    OLDER_NAME(
            "EDX-028",
            WARNED,
            "Đây là tên theo hướng dẫn 512/2803; nay là: {expected}.",
            "This is a name of guidelines 512 and 2803; now: {expected}."),
    /** Text that is no date. */
    DATE_UNREADABLE(
            "EDX-030", WARNED, "Ghi đúng ngày có thật, dạng {expected}.", "Give a day that exists, as {expected}."),
    /** A date in another form. */
    DATE_FORM("EDX-031", WARNED, "Ghi theo dạng {expected}.", "Write it as {expected}."),
    /** A number outside its list. */
    OUT_OF_LIST("EDX-032", WARNED, "Dùng một trong các giá trị {expected}.", "Use one of the values {expected}."),
    /** Longer than the regulation's column. */
    TOO_LONG("EDX-033", WARNED, "Rút gọn còn tối đa {expected}.", "Shorten it to at most {expected}."),
    /** Decomposed Unicode. */
    NOT_COMPOSED(
            "EDX-034",
            WARNED,
            "Lưu tiếng Việt bằng Unicode dựng sẵn (NFC).",
            "Save Vietnamese text as composed Unicode (NFC)."),
    /** The key says another date or agency than the document. */
    KEY_DIFFERS(
            "EDX-035",
            WARNED,
            "Mã định danh văn bản nên là {expected}.",
            "By the document's own particulars its key would be {expected}."),
    /** An operation that does not exist. */
    UNKNOWN_OPERATION(
            "EDX-040",
            REFUSED,
            "BussinessDocType phải là 0 (mới), 1 (thu hồi), 2 (cập nhật) hoặc 3 (thay thế).",
            "BussinessDocType must be 0 (new), 1 (recall), 2 (update) or 3 (replace)."),
    /** Recall, update or replacement without a reason. */
    REASON_MISSING(
            "EDX-041",
            WARNED,
            "Ghi lý do tại Bussiness/BussinessDocReason.",
            "Give the reason in Bussiness/BussinessDocReason."),
    /** An operation that does not say on what. */
    TARGET_MISSING("EDX-042", WARNED, "Thêm {expected}.", "Give {expected}."),
    /** No status code. */
    STATUS_CODE_MISSING("EDX-050", REFUSED, "Thêm StatusCode hai chữ số.", "Give a StatusCode of two digits."),
    /** A status code that is not two digits. */
    STATUS_CODE_MALFORMED(
            "EDX-051",
            REFUSED,
            "StatusCode phải gồm hai chữ số, ví dụ 03.",
            "StatusCode must be two digits, such as 03."),
    /** A status code nobody has seen. */
    STATUS_CODE_UNKNOWN(
            "EDX-052", WARNED, "Dùng mã trạng thái đã biết: {expected}.", "Use a known status code: {expected}."),
    /** A refusal without a reason. */
    REFUSAL_REASON_MISSING(
            "EDX-053",
            REFUSED,
            "Trạng thái 02 phải có lý do từ chối tại Description.",
            "Status 02 must give the reason of the refusal in Description."),
    /** Another status that should have a reason. */
    STATUS_REASON_ADVISED("EDX-054", WARNED, "Nên ghi lý do tại Description.", "Give the reason in Description."),
    /** A status for nobody. */
    RESPONSE_FOR_MISSING(
            "EDX-055",
            REFUSED,
            "Thêm ResponseFor/OrganId: cơ quan nhận trạng thái.",
            "Give ResponseFor/OrganId: the agency the status is for."),
    /** Agency and code have changed places. */
    RESPONSE_FOR_SWAPPED(
            "EDX-056",
            WARNED,
            "ResponseFor/OrganId và Code bị đổi chỗ cho nhau.",
            "ResponseFor/OrganId and Code have changed places."),
    /** A status about no document. */
    RESPONSE_FOR_KEY_MISSING(
            "EDX-057",
            REFUSED,
            "Thêm ResponseFor/DocumentId hoặc ResponseFor/Code của văn bản.",
            "Give the document's ResponseFor/DocumentId or ResponseFor/Code."),
    /** A status that carries parts of a document. */
    STATUS_WITH_DOCUMENT(
            "EDX-058",
            WARNED,
            "Gói trạng thái không mang To, Subject hay tệp đính kèm; chúng bị bỏ qua.",
            "A status carries no To, Subject or attachment; they are ignored."),
    /** Something that cannot be a signature stands where one belongs. */
    SIGNATURE_PLACEHOLDER(
            "EDX-060",
            WARNED,
            "Chữ ký này không hợp lệ (giả hoặc bị cắt); ký lại hoặc bỏ. Gói tin được coi là chưa ký.",
            "This is no signature (dummy or truncated); sign again or remove it. The packet counts as unsigned."),
    /** Text that is not base64. */
    BASE64_ILLEGAL(
            "EDX-070",
            WARNED,
            "Mã hóa lại tệp đính kèm bằng base64; nội dung hiện tại không đọc được.",
            "Encode the attachment as base64 again; its content cannot be read."),
    /** Base64 without its final padding. */
    BASE64_UNPADDED("EDX-071", WARNED, "Thêm dấu = ở cuối base64.", "Add the final = to the base64."),
    /** An attachment without an id. */
    CONTENT_ID_MISSING("EDX-072", WARNED, "Thêm ContentId.", "Give a ContentId."),
    /** Two attachments with one id. */
    CONTENT_ID_REPEATED(
            "EDX-073", WARNED, "Đặt ContentId khác nhau cho mỗi tệp.", "Give every attachment its own ContentId."),
    /** An attachment that the manifest does not list. */
    NOT_IN_MANIFEST(
            "EDX-074",
            WARNED,
            "Thêm Reference cho tệp này trong edXMLManifest.",
            "Add a Reference for it to edXMLManifest."),
    /** A manifest entry without content. */
    WITHOUT_CONTENT(
            "EDX-075",
            WARNED,
            "Thêm Attachment có ContentId này hoặc bỏ Reference.",
            "Add an Attachment with this ContentId or remove the Reference."),
    /** An attachment without a name. */
    NAME_MISSING("EDX-076", WARNED, "Thêm AttachmentName.", "Give an AttachmentName."),
    /** A name that could be a path. */
    NAME_UNSAFE(
            "EDX-077",
            WARNED,
            "Tên tệp không được chứa đường dẫn hay ký tự điều khiển; tên sẽ được thay.",
            "A file name has no directory and no control character; it will be replaced when saved."),
    /** An attachment of no bytes. */
    CONTENT_EMPTY("EDX-078", WARNED, "Tệp đính kèm rỗng; đính kèm lại.", "The attachment is empty; attach it again."),
    /** A misspelt media type. */
    MEDIA_TYPE("EDX-079", WARNED, "Dùng kiểu {expected}.", "Use the media type {expected}."),
    /** The zip around an attachment cannot be opened. */
    ZIP_DAMAGED(
            "EDX-080",
            REFUSED,
            "Nén lại tệp đính kèm; gói zip hiện tại bị hỏng.",
            "Zip the attachment again; the archive is damaged."),
    /** The zip around an attachment expands too much. */
    ZIP_EXPANDS(
            "EDX-081",
            REFUSED,
            "Tệp nén giãn nở quá giới hạn ({expected}); gửi tệp không nén.",
            "The archive expands beyond the limit ({expected}); send the file unzipped."),
    /** The attachment asked for has no content that can be read. */
    CONTENT_UNREADABLE(
            "EDX-082",
            REFUSED,
            "Tệp đính kèm này không có nội dung đọc được; yêu cầu bên gửi gửi lại.",
            "This attachment has no readable content; ask the sender for it again."),
    /** The zip around an attachment will not be opened by whoever receives it. */
    ARCHIVE_UNREADABLE(
            "EDX-083",
            WARNED,
            "Nén lại tệp đính kèm: nơi nhận không mở được gói zip này ({found}).",
            "Zip the attachment again: recipients cannot open this archive ({found})."),
    /** More was found than is listed. */
    MORE_FINDINGS(
            "EDX-090",
            WARNED,
            "Còn các lỗi khác; sửa những lỗi trên rồi kiểm tra lại.",
            "There are more findings; mend these and check again.");

    private final String id;
    private final Severity severity;
    private final String remedyVi;
    private final String remedyEn;

    LintRule(String id, Severity severity, String remedyVi, String remedyEn) {
        this.id = id;
        this.severity = severity;
        this.remedyVi = remedyVi;
        this.remedyEn = remedyEn;
    }

    /** The stable id, such as {@code EDX-017}. */
    public String id() {
        return id;
    }

    /** What a finding of this rule means for the packet. */
    public Severity severity() {
        return severity;
    }

    /** What to do about it, in Vietnamese. */
    public String remedyVi() {
        return remedyVi;
    }

    /** What to do about it, in English. */
    public String remedyEn() {
        return remedyEn;
    }

    /** A finding of this rule at that place. */
    public Finding at(int line, int column, String path, String expected, String found) {
        return new Finding(
                id,
                severity,
                line,
                column,
                path,
                expected,
                found,
                remedyVi.replace("{found}", CodeLists.vietnamese(found))
                        .replace("{expected}", CodeLists.vietnamese(expected)),
                remedyEn.replace("{found}", found).replace("{expected}", expected));
    }
}
