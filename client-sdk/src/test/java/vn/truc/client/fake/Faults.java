package vn.truc.client.fake;

import vn.truc.wire.fault.Blame;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.TrucFault;

/** Faults as the axis makes them. */
public final class Faults {
    private Faults() {}

    public static TrucFault of(String code) {
        return of(code, Blame.CALLER, Retry.AFTER_FIX);
    }

    public static TrucFault of(String code, Blame blame, Retry retry) {
        TrucFault fault = new TrucFault();
        fault.setCode(code);
        fault.setIncident("incident-1");
        fault.setBlame(blame);
        fault.setRetry(retry);
        fault.setMessageVi("Tiếng Việt: " + code);
        fault.setMessageEn("English: " + code);
        return fault;
    }
}
