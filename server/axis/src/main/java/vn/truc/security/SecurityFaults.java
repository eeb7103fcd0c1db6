package vn.truc.security;

import java.util.Map;
import vn.truc.exchange.AgencyId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.wire.profile.ProfileException;

/** The refusals of this room. Public for the doors that let callers in. */
public final class SecurityFaults {
    private SecurityFaults() {}

    /** The fault of the same name as the broken rule of the profile. */
    public static AxisException of(ProfileException broken) {
        FaultCode code =
                switch (broken.rule()) {
                    case UNSIGNED -> FaultCode.SECURITY_UNSIGNED;
                    case PROFILE_NOT_MET -> FaultCode.SECURITY_PROFILE_NOT_MET;
                    case WEAK_ALGORITHM -> FaultCode.SECURITY_WEAK_ALGORITHM;
                    case TIMESTAMP_MISSING -> FaultCode.SECURITY_TIMESTAMP_MISSING;
                    case TIMESTAMP_OUT_OF_WINDOW -> FaultCode.SECURITY_TIMESTAMP_OUT_OF_WINDOW;
                    case PART_NOT_SIGNED -> FaultCode.SECURITY_PART_NOT_SIGNED;
                    case KEY_REFERENCE_FORBIDDEN -> FaultCode.SECURITY_KEY_REFERENCE_FORBIDDEN;
                    case SIGNATURE_INVALID -> FaultCode.SECURITY_SIGNATURE_INVALID;
                };
        return new AxisException(code, broken.facts(), broken);
    }

    public static AxisException wrongAudience(AxisId audience) {
        return new AxisException(FaultCode.SECURITY_WRONG_AUDIENCE, Map.of("axis", audience.value()), null);
    }

    /** The signer is told its own code only: whose name it borrowed is in its own message. */
    public static AxisException senderMismatch(AgencyId signer) {
        return new AxisException(FaultCode.SECURITY_SENDER_MISMATCH, Map.of("signer", signer.value()), null);
    }

    /** Neither a signature nor a token that could be looked at. */
    public static AxisException unsigned() {
        return new AxisException(FaultCode.SECURITY_UNSIGNED, Map.of(), null);
    }

    /** Unknown agency, no token, another token: told alike. */
    public static AxisException tokenRefused() {
        return new AxisException(FaultCode.SECURITY_TOKEN_REFUSED, Map.of(), null);
    }

    public static AxisException tlsNeeded() {
        return new AxisException(FaultCode.SECURITY_TLS_NEEDED, Map.of(), null);
    }

    /** @param part the local name of what must be signed and is not */
    public static AxisException partNotSigned(String part) {
        return new AxisException(FaultCode.SECURITY_PART_NOT_SIGNED, Map.of("part", part), null);
    }

    static AxisException rateExceeded(int perSecond) {
        return new AxisException(FaultCode.AXIS_RATE_EXCEEDED, Map.of("limit", Integer.toString(perSecond)), null);
    }

    static AxisException tooManyUnfinished() {
        return new AxisException(FaultCode.AXIS_RATE_EXCEEDED, Map.of(), null);
    }

    static AxisException replayed() {
        return new AxisException(FaultCode.SECURITY_REPLAYED, Map.of(), null);
    }

    static AxisException tooManyMessages() {
        return new AxisException(FaultCode.AXIS_BUSY, Map.of("what", "signed messages"), null);
    }
}
