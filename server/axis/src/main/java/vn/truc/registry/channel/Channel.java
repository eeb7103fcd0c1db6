package vn.truc.registry.channel;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The channel of one agency.
 *
 * @param kind which
 * @param endpoint of PUSH: where the axis sends; null for the others
 */
public record Channel(ChannelKind kind, @Nullable Endpoint endpoint) {
    private static final int LONGEST = 500;

    /** The form of the messages to an endpoint. */
    public enum Form {
        /** SOAP 1.1. */
        SOAP_11,
        /** SOAP 1.2. */
        SOAP_12
    }

    /**
     * Where an agency listens.
     *
     * @param address the URL
     * @param form what it understands
     */
    public record Endpoint(URI address, Form form) {
        public Endpoint {
            if (address.toASCIIString().length() > LONGEST) {
                throw new IllegalArgumentException("an endpoint has at most " + LONGEST + " characters");
            }
        }
    }

    public Channel {
        if ((kind == ChannelKind.PUSH) != (endpoint != null)) {
            throw new IllegalArgumentException("PUSH needs an endpoint, and no other channel has one");
        }
    }

    /** What every agency has until an operator says otherwise. */
    public static Channel mailbox() {
        return new Channel(ChannelKind.MAILBOX, null);
    }

    public static Channel jms() {
        return new Channel(ChannelKind.JMS, null);
    }

    public static Channel push(URI address, Form form) {
        return new Channel(ChannelKind.PUSH, new Endpoint(address, form));
    }

    /** As it stands on the trail. */
    @Override
    public String toString() {
        return endpoint == null
                ? kind.name()
                : kind + " " + endpoint.form() + " " + endpoint.address().toASCIIString();
    }
}
