package vn.truc.cli.connection;

import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;

/**
 * A client together with the agency in whose name it calls; to be closed.
 *
 * @param axis the client
 * @param caller whom it calls for
 */
public record Line(AxisClient axis, AgencyId caller) implements AutoCloseable {
    @Override
    public void close() {
        axis.close();
    }
}
