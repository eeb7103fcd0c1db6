package vn.truc.soap;

import java.time.InstantSource;
import vn.truc.security.AxisId;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.soap.mime.Limits;
import vn.truc.wire.exchange.PingResponse;

/** Tells anyone who this axis is, whom it takes them for, and which rule their message breaks. */
public final class PingEndpoint {
    private final AxisId axis;
    private final String version;
    private final Limits limits;
    private final FaultWriter faults;
    private final InstantSource clock;

    public PingEndpoint(AxisId axis, String version, Limits limits, FaultWriter faults, InstantSource clock) {
        this.axis = axis;
        this.version = version;
        this.limits = limits;
        this.faults = faults;
        this.clock = clock;
    }

    /** See the contract. */
    public PingResponse ping(Call call) {
        PingResponse answer = new PingResponse();
        answer.setAxis(axis.value());
        answer.setVersion(version);
        answer.setTime(EnvelopeWriter.time(clock.instant()));
        answer.setCaller(call.caller().map(caller -> caller.agency().value()).orElse("unauthenticated"));
        answer.setInlineLimit(limits.inline().bytes());
        answer.setPacketLimit(limits.packet().bytes());
        call.brokenRules().forEach(broken -> answer.getBrokenRule().add(faults.brokenRule(broken)));
        return answer;
    }
}
