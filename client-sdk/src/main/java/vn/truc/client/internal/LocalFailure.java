package vn.truc.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can go wrong on this side of the axis. The codes are stable, like the axis's own. */
public enum LocalFailure {
    /** No connection, or it broke before the answer was there. */
    UNREACHABLE(
            "Client.Unreachable",
            Remedy.WAIT,
            true,
            "Không kết nối được tới trục, hoặc kết nối bị ngắt trước khi có trả lời.",
            "The axis could not be reached, or the connection broke before it answered."),
    /** The axis was silent for longer than the time-out. */
    TIMED_OUT(
            "Client.TimedOut",
            Remedy.WAIT,
            true,
            "Trục không trả lời trong thời gian chờ.",
            "The axis did not answer within the time-out."),
    /** A gateway in between says that the axis is not there. */
    GATEWAY_SAYS_LATER(
            "Client.GatewaySaysLater",
            Remedy.WAIT,
            true,
            "Cổng trung gian báo trục tạm thời không phục vụ.",
            "A gateway on the way says that the axis is not available now."),
    /** The packet broke off more often than the client is willing to resume. */
    TRANSFER_BROKEN(
            "Client.TransferBroken",
            Remedy.WAIT,
            true,
            "Việc tải gói tin bị ngắt giữa chừng.",
            "The transfer of the packet broke off."),
    /** TLS could not be agreed; the same happens on every attempt. */
    TLS_FAILED(
            "Client.TlsFailed",
            Remedy.REPORT,
            false,
            "Không thiết lập được kênh TLS với máy chủ: chứng thư số của máy chủ có được tin cậy không (truc:"
                    + " --tls-trust, SDK: tls), có đúng tên máy và còn hạn không?",
            "No TLS connection could be agreed with the server: is its certificate trusted (truc: --tls-trust,"
                    + " SDK: tls), for that host, and not expired?"),
    /** The answer is empty, a web page, cut short or otherwise no SOAP envelope. */
    ANSWER_UNREADABLE(
            "Client.AnswerUnreadable",
            Remedy.REPORT,
            true,
            "Trả lời rỗng hoặc không phải là phong bì SOAP: địa chỉ có đúng là …/services/exchange không?",
            "The answer is empty or no SOAP envelope: does the address end with /services/exchange?"),
    /** Nobody but a defect or an attacker makes answers of that size; the same happens on every attempt. */
    ANSWER_TOO_LARGE(
            "Client.AnswerTooLarge",
            Remedy.REPORT,
            false,
            "Trả lời vượt quá giới hạn mà phía gọi chấp nhận đọc.",
            "The answer is larger than this client reads."),
    /** The answer's signature is missing, unsound, out of time or not the axis's. */
    ANSWER_NOT_VERIFIED(
            "Client.AnswerNotVerified",
            Remedy.REPORT,
            true,
            "Chữ ký của trục trên trả lời không được chấp nhận.",
            "The axis's signature on the answer is missing or cannot be accepted."),
    /** A signed answer, but not one to this request. */
    ANSWER_UNEXPECTED(
            "Client.AnswerUnexpected",
            Remedy.REPORT,
            true,
            "Trả lời có chữ ký nhưng không đúng với yêu cầu.",
            "The answer is signed but does not fit the request."),
    /** What was received does not hash to the digest in the signed answer. */
    PACKET_DAMAGED(
            "Client.PacketDamaged",
            Remedy.REPORT,
            true,
            "Gói tin nhận được không khớp giá trị băm trong trả lời đã ký.",
            "The packet received does not match the digest in the signed answer."),
    /** The axis's receipt does not verify, or speaks of something else than was sent. */
    RECEIPT_INVALID(
            "Client.ReceiptInvalid",
            Remedy.REPORT,
            false,
            "Biên nhận của trục không hợp lệ hoặc không đúng với gói tin đã gửi.",
            "The axis's receipt does not verify or is not about what was sent."),
    /** The delivery has its end already, and it is another one than was asked for. */
    ALREADY_DECIDED(
            "Client.AlreadyDecided",
            Remedy.MEND_REQUEST,
            false,
            "Lượt giao này đã kết thúc nên không trả lại được.",
            "The delivery has found its end already, so it cannot be given back."),
    /** The axis does not know who we are, and the client was not told either. */
    CALLER_NOT_KNOWN(
            "Client.CallerNotKnown",
            Remedy.MEND_IDENTITY,
            false,
            "Trục không nhận ra cơ quan từ chứng thư số của bên gọi.",
            "The axis does not recognise an agency by this client's certificate.");

    private final String code;
    private final Remedy remedy;
    private final boolean repeatable;
    private final String messageVi;
    private final String messageEn;

    LocalFailure(String code, Remedy remedy, boolean repeatable, String messageVi, String messageEn) {
        this.code = code;
        this.remedy = remedy;
        this.repeatable = repeatable;
        this.messageVi = messageVi;
        this.messageEn = messageEn;
    }

    /** {@code Client.Reason}. */
    public String code() {
        return code;
    }

    public CallFailure because(Map<String, String> facts, @Nullable Throwable cause) {
        return because(facts, null, cause);
    }

    public CallFailure because(Map<String, String> facts, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return new CallFailure(
                new CallFailure.Detail(
                        remedy, repeatable, code, null, messageVi, messageEn, null, null, retryAfter, facts, List.of()),
                cause);
    }
}
