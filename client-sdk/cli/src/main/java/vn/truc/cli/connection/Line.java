package vn.truc.cli.connection;

import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;

/**
 * A client together with the agency in whose name it calls; to be closed.
 *
 * @param axis the client
 * @param caller whom it calls for
 */
public record Line(AxisClient axis, AgencyId caller) implements AutoCloseable {
    /** The same in the name of that agency, if one is given; this one is then not closed for itself. */
    public Line inNameOf(@Nullable AgencyId principal) {
        return principal == null ? this : new Line(axis, principal);
    }

    @Override
    public void close() {
        axis.close();
    }
}
