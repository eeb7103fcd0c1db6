package vn.truc.client.internal.exchange;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.Pong;
import vn.truc.client.internal.LocalFailure;

/** Who we are and whom we talk to: what the caller has said, or else what the axis answers to a ping. Thread-safe. */
public final class Self {
    private final Enquiries enquiries;
    private final InstantSource clock;
    private volatile @Nullable String axisId;
    private volatile @Nullable AgencyId agency;
    private volatile @Nullable AgencyId listed;

    public Self(Enquiries enquiries, InstantSource clock, @Nullable String axisId, @Nullable AgencyId agency) {
        this.enquiries = enquiries;
        this.clock = clock;
        this.axisId = axisId;
        this.agency = agency;
    }

    /** The id of the axis, to be signed into every request. */
    public String axisId() {
        String known = axisId;
        if (known == null) {
            known = ping().axisId();
            axisId = known;
        }
        return known;
    }

    /** The agency this client acts for. */
    public AgencyId agency() {
        AgencyId known = agency;
        if (known == null) {
            Pong pong = ping();
            known = pong.caller().orElseThrow(() -> LocalFailure.CALLER_NOT_KNOWN.because(brokenRules(pong), null));
            agency = known;
        }
        return known;
    }

    /** Whether that code means the sender: as we name it, or as the axis lists it. */
    boolean isCodeOf(AgencyId sender, String code) {
        if (code.equals(sender.value())) {
            return true;
        }
        return sender.equals(agency())
                ? code.equals(listed())
                : code.equals(enquiries.agency(axisId(), sender).id().value());
    }

    private @Nullable String listed() {
        AgencyId known = listed;
        if (known == null) {
            known = ping().caller().orElse(null);
            listed = known;
        }
        return known == null ? null : known.value();
    }

    private Pong ping() {
        return enquiries.ping(axisId, clock);
    }

    private static Map<String, String> brokenRules(Pong pong) {
        return pong.brokenRules().isEmpty()
                ? Map.of()
                : Map.of("brokenRule", pong.brokenRules().get(0).code());
    }
}
