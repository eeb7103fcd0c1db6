package vn.truc.channel;

import java.io.IOException;
import java.net.URI;

/** Carries a message to an endpoint and brings its answer back. Thread-safe. */
public interface Line {
    /**
     * Sends the message, over a connection of its own to an address that may be reached.
     *
     * @return whatever was answered, redirects included
     * @throws vn.truc.channel.egress.EgressRefused if the endpoint must not be connected to
     * @throws IOException if there is no whole answer in time, or it is too large
     */
    Answer post(URI endpoint, Message message) throws IOException;
}
