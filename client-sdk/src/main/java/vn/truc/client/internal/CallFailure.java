package vn.truc.client.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.Finding;

/** A call that did not succeed, before it is shown to the caller as one of the four public exceptions. */
public final class CallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Detail detail;

    public CallFailure(Detail detail, @Nullable Throwable cause) {
        super(detail.code() + ": " + detail.messageEn(), cause);
        this.detail = detail;
    }

    /** What there is to say about it. */
    public Detail detail() {
        return detail;
    }

    /** The same with other facts. */
    public CallFailure with(Map<String, String> facts) {
        return new CallFailure(
                new Detail(
                        detail.remedy,
                        detail.repeatable,
                        detail.code,
                        detail.incident,
                        detail.messageVi,
                        detail.messageEn,
                        detail.remedyVi,
                        detail.remedyEn,
                        detail.retryAfter,
                        facts,
                        detail.findings),
                getCause());
    }

    /**
     * What there is to say about a failure.
     *
     * @param remedy who can do something about it
     * @param repeatable whether the same call may be made again without the caller's doing
     * @param code {@code Room.Reason} of the axis, or {@code Client.Reason} of this client
     * @param incident the axis's name of this occurrence
     * @param messageVi what happened, in Vietnamese
     * @param messageEn what happened, in English
     * @param remedyVi what to do, in Vietnamese
     * @param remedyEn what to do, in English
     * @param retryAfter how long the axis asks to wait
     * @param facts identifiers, sizes and limits
     * @param findings what is wrong in the packet
     */
    public record Detail(
            Remedy remedy,
            boolean repeatable,
            String code,
            @Nullable String incident,
            String messageVi,
            String messageEn,
            @Nullable String remedyVi,
            @Nullable String remedyEn,
            @Nullable Duration retryAfter,
            Map<String, String> facts,
            List<Finding> findings) {
        public Detail {
            facts = Map.copyOf(facts);
            findings = List.copyOf(findings);
        }
    }
}
