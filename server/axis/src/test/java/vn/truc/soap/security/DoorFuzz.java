package vn.truc.soap.security;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode.Blame;
import vn.truc.soap.envelope.Contract;
import vn.truc.soap.envelope.Envelope;
import vn.truc.soap.envelope.EnvelopeParser;
import vn.truc.wire.profile.EnvelopeVerifier;
import vn.truc.wire.profile.ProfileException;
import vn.truc.wire.profile.VerifiedEnvelope;

/**
 * What a fuzzer calls with bytes of its own making: what the door does with an envelope before it asks who signed it.
 */
public final class DoorFuzz {
    private static final Contract CONTRACT = new Contract();
    private static final EnvelopeVerifier VERIFIER =
            new EnvelopeVerifier((signer, others) -> {}, InstantSource.system());

    private DoorFuzz() {}

    /** The bytes are refused by a rule that blames the caller, or pass. Anything else thrown out of here is a find. */
    public static void fuzzerTestOneInput(byte[] received) {
        try {
            Envelope envelope = EnvelopeParser.parse(received, version -> {});
            CONTRACT.checkOperation(envelope, "");
            verify(envelope);
            CONTRACT.checkForm(envelope.operation());
        } catch (AxisException refused) {
            demand(refused.code().blame() == Blame.CALLER, "the axis blames itself: " + refused.code());
        }
    }

    /** Nobody has the key of anybody, so that no signature is ever valid. */
    private static void verify(Envelope envelope) {
        try {
            VerifiedEnvelope verified = VERIFIER.verify(envelope.document());
            X509Certificate signer = verified.signer();
            demand(false, "a forged signature of " + signer.getSubjectX500Principal());
        } catch (ProfileException refused) {
            demand(refused.rule() != null, "a refusal without a rule");
        }
    }

    private static void demand(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Shows that a find is found. */
    public static final class Broken {
        private Broken() {}

        /** Fails for the version of SOAP that one seed has. */
        public static void fuzzerTestOneInput(byte[] received) {
            DoorFuzz.fuzzerTestOneInput(received);
            demand(!new String(received, java.nio.charset.StandardCharsets.ISO_8859_1).contains("2003/05"), "planted");
        }
    }
}
