package vn.truc.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.CallFailure;
import vn.truc.edxml.Finding;

/**
 * A call that did not succeed. There are four kinds, by what can be done about it; their codes are listed in
 * {@code server/docs/faults.md} (those of the axis) and in the README of this client (those that begin with
 * {@code Client.}).
 */
public abstract sealed class AxisClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CallFailure.Detail detail;

    private AxisClientException(CallFailure failure) {
        super(text(failure.detail()), failure.getCause());
        this.detail = failure.detail();
    }

    static AxisClientException of(CallFailure failure) {
        return switch (failure.detail().remedy()) {
            case MEND_REQUEST -> new Refused(failure);
            case MEND_IDENTITY -> new NotAllowed(failure);
            case WAIT -> new Unavailable(failure);
            case REPORT -> new BrokenProtocol(failure);
        };
    }

    /** The axis's {@code Room.Reason}, or {@code Client.Reason} when this client itself found it out; stable. */
    public String code() {
        return detail.code();
    }

    /** The axis's name of this one occurrence: quote it when asking its operators for help. */
    public Optional<String> incident() {
        return Optional.ofNullable(detail.incident());
    }

    /** What happened, in Vietnamese or else in English. */
    public String message(Locale language) {
        return isVietnamese(language) ? detail.messageVi() : detail.messageEn();
    }

    /** What to do about it, in Vietnamese or else in English, if there is something to say. */
    public Optional<String> remedy(Locale language) {
        return Optional.ofNullable(isVietnamese(language) ? detail.remedyVi() : detail.remedyEn());
    }

    /** Identifiers, sizes, limits and dates; never content. */
    public Map<String, String> facts() {
        return detail.facts();
    }

    /** What is wrong in the packet, place by place; empty when the trouble is elsewhere. */
    public List<Finding> findings() {
        return detail.findings();
    }

    @Nullable
    Duration pauseAsked() {
        return detail.retryAfter();
    }

    private static boolean isVietnamese(Locale language) {
        return language.getLanguage().equals("vi");
    }

    private static String text(CallFailure.Detail detail) {
        return detail.code() + ": " + detail.messageEn() + (detail.facts().isEmpty() ? "" : " " + detail.facts())
                + (detail.incident() == null ? "" : " (incident " + detail.incident() + ")");
    }

    /** What was sent cannot be accepted. Mend it; the same again is refused again. */
    public static final class Refused extends AxisClientException {
        private static final long serialVersionUID = 1L;

        private Refused(CallFailure failure) {
            super(failure);
        }
    }

    /** The axis does not accept who is calling: certificate, registration, clock, or the wrong axis. */
    public static final class NotAllowed extends AxisClientException {
        private static final long serialVersionUID = 1L;

        private NotAllowed(CallFailure failure) {
            super(failure);
        }
    }

    /** Not now. The client has already repeated the call as far as it is safe and configured. */
    public static final class Unavailable extends AxisClientException {
        private static final long serialVersionUID = 1L;

        private Unavailable(CallFailure failure) {
            super(failure);
        }

        /** How long the axis asks to wait, if it says. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(pauseAsked());
        }
    }

    /**
     * An answer that cannot be believed or understood, or a defect of the axis. The call may or may not have had its
     * effect: repeat it with the same message id, and report it if it goes on.
     */
    public static final class BrokenProtocol extends AxisClientException {
        private static final long serialVersionUID = 1L;

        private BrokenProtocol(CallFailure failure) {
            super(failure);
        }
    }
}
