package vn.truc.client;

import java.time.Duration;
import java.util.List;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeDesk;
import vn.truc.client.fake.Keys;

/** A fake axis and a client of agency H01, with short time-outs and hardly any pauses. */
public final class Bench implements AutoCloseable {
    public static final Keys AXIS = Keys.selfSigned("axis");
    public static final Keys AGENCY = Keys.selfSigned("H01");
    static final Keys STRANGER = Keys.selfSigned("stranger");
    public static final Retries QUICK = new Retries(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(20));

    public final FakeAxis axis = new FakeAxis(AXIS, AGENCY.certificate());
    public final FakeDesk desk = new FakeDesk(axis, AXIS, "H01");
    public final AxisClient client = builder().build();

    public AxisClient.Builder builder() {
        return unacquainted().axisId(FakeAxis.ID).agency(AgencyId.of("H01"));
    }

    /** A client that was told neither the axis's id nor its own agency. */
    AxisClient.Builder unacquainted() {
        return AxisClient.builder()
                .endpoint(axis.endpoint())
                .identity(Identity.of(AGENCY.key(), List.of(AGENCY.certificate())))
                .trust(AxisTrust.of(List.of(AXIS.certificate())))
                .timeouts(t -> t.connect(Duration.ofSeconds(5)).answer(Duration.ofSeconds(10)))
                .retries(QUICK);
    }

    @Override
    public void close() {
        client.close();
        axis.close();
    }
}
