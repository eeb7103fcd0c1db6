package vn.truc.client.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.KnownCode;
import vn.truc.wire.fault.Retry;

/**
 * Sorts the axis's fault codes by what the caller can do. Codes this version does not know are sorted by their room,
 * blame and retry, so that an old client survives a new axis.
 */
public final class FaultClass {
    /** The axis has this signed message already: a box in between has sent it twice, or an answer was lost. */
    static final String REPLAYED = "Security.Replayed";

    private static final Set<String> KNOWN =
            Arrays.stream(KnownCode.values()).map(KnownCode::value).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ABOUT_IDENTITY = Set.of("Registry.UnknownAgency", "Registry.AgencySuspended");

    // A client that follows the contract never causes these, so somebody's software or a box in between is defective.
    private static final Set<String> DEFECTS = Set.of(
            "Soap.Malformed",
            "Soap.DoctypeForbidden",
            "Soap.WrongMediaType",
            "Soap.ContentEncodingForbidden",
            "Soap.UnknownOperation",
            "Soap.HeaderNotUnderstood",
            "Soap.PartMissing",
            "Soap.PartUnexpected",
            "Soap.PartDigestMismatch",
            "Soap.PartLengthMismatch");

    // Broken on the way rather than made wrong: the same request may well arrive whole.
    private static final Set<String> DAMAGED_ON_THE_WAY = Set.of(
            "Soap.PartMissing", "Soap.PartDigestMismatch", "Soap.PartLengthMismatch", "Security.TimestampOutOfWindow");

    private FaultClass() {}

    /** Whether the axis may say so before it knows whether the request's signature is valid. */
    public static boolean mayPrecedeVerification(String code) {
        return code.startsWith("Soap.") || code.startsWith("Security.") || code.startsWith("Axis.");
    }

    /** Who can do something about it. */
    public static Remedy remedy(String code, @Nullable Blame blame, @Nullable Retry retry) {
        if (DEFECTS.contains(code)) {
            return Remedy.REPORT;
        }
        // What a later axis may say about security is the sender's to mend as well, unless time alone mends it.
        boolean timeMends = retry == Retry.LATER && !KNOWN.contains(code);
        if (ABOUT_IDENTITY.contains(code) || code.startsWith("Security.") && !timeMends) {
            return Remedy.MEND_IDENTITY;
        }
        if (retry == Retry.LATER) {
            return Remedy.WAIT;
        }
        return blame == Blame.CALLER ? Remedy.MEND_REQUEST : Remedy.REPORT;
    }

    /**
     * Whether the client itself may make the same call again. "Later" blamed on the caller means that the caller must
     * do something meanwhile (wait for its own other lease, collect again), so it is told. A message taken for a replay
     * is signed anew, once: see {@link Repeater}.
     */
    public static boolean isRepeatable(String code, @Nullable Blame blame, @Nullable Retry retry) {
        return DAMAGED_ON_THE_WAY.contains(code)
                || code.equals(REPLAYED)
                || retry == Retry.LATER && blame != Blame.CALLER;
    }
}
