package vn.truc.soap.security;

import vn.truc.crash.CrashPoint;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode.Blame;
import vn.truc.security.Caller;
import vn.truc.soap.Call;
import vn.truc.soap.envelope.Contract;
import vn.truc.soap.envelope.Envelope;
import vn.truc.soap.mime.EnvelopeSource;

/**
 * Who may come in: the order of checks between the first byte of an envelope and its operation. Everything is checked
 * on the envelope alone; MIME parts are still on the wire. Thread-safe.
 */
public final class Entrance {
    private static final String ANYONE_MAY = "Ping";

    private final EnvelopeSource source;
    private final Contract contract;
    private final Authentication authentication;

    public Entrance(EnvelopeSource source, Contract contract, Authentication authentication) {
        this.source = source;
        this.contract = contract;
        this.authentication = authentication;
    }

    /**
     * Reads and checks the envelope of a call. Ping is answered to anyone: what its envelope breaks is noted in the
     * call.
     *
     * @throws AxisException the first rule it breaks
     */
    Envelope admit(Call call) {
        Envelope envelope = source.read(call);
        CrashPoint.S03.hit();
        contract.checkOperation(envelope, call.action());
        if (!envelope.operationName().equals(ANYONE_MAY)) {
            authenticate(call, envelope);
            return envelope;
        }
        try {
            authenticate(call, envelope);
        } catch (AxisException broken) {
            if (broken.code().blame() != Blame.CALLER) {
                throw broken;
            }
            call.brokenRules().add(broken);
            contract.checkForm(envelope.operation());
        }
        return envelope;
    }

    /**
     * Checks an envelope that came as the answer to a message of the axis as if it had come by itself.
     *
     * @throws AxisException the first rule it breaks
     */
    public Caller callerOf(Envelope envelope) {
        contract.checkOperation(envelope, "");
        Authentication.Signer signer = authentication.signerOf(envelope);
        contract.checkForm(envelope.operation());
        return authentication.callerOf(envelope, signer);
    }

    private void authenticate(Call call, Envelope envelope) {
        Authentication.Signer signer = authentication.signerOf(envelope);
        call.isSignedWith(signer.verified().signatureValue());
        contract.checkForm(envelope.operation());
        call.isFrom(authentication.callerOf(envelope, signer));
        CrashPoint.S04.hit();
    }
}
