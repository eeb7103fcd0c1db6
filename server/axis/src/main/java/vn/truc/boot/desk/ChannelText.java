package vn.truc.boot.desk;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import vn.truc.management.ManagementDesk.NewChannel;
import vn.truc.registry.channel.Channel;

/** A channel as operators write and read it. */
final class ChannelText {
    private ChannelText() {}

    /** @throws IllegalArgumentException with a sentence for the operator */
    static Channel read(NewChannel written) {
        return switch (written.channel()) {
            case "MAILBOX" -> withoutEndpoint(written, Channel.mailbox());
            case "JMS" -> withoutEndpoint(written, Channel.jms());
            case "PUSH" -> Channel.push(address(written.endpoint()), form(written.soap()));
            default -> throw new IllegalArgumentException("channel is MAILBOX, PUSH or JMS, not " + written.channel());
        };
    }

    private static Channel withoutEndpoint(NewChannel written, Channel channel) {
        if (written.endpoint() != null || written.soap() != null) {
            throw new IllegalArgumentException(written.channel() + " has no endpoint");
        }
        return channel;
    }

    private static URI address(@Nullable String endpoint) {
        if (endpoint == null || endpoint.isBlank()) {
            throw new IllegalArgumentException("PUSH needs an endpoint");
        }
        return URI.create(endpoint.strip());
    }

    private static Channel.Form form(@Nullable String soap) {
        return switch (soap == null ? "1.1" : soap) {
            case "1.1" -> Channel.Form.SOAP_11;
            case "1.2" -> Channel.Form.SOAP_12;
            default -> throw new IllegalArgumentException("soap is 1.1 or 1.2, not " + soap);
        };
    }

    static @Nullable String address(Channel channel) {
        Channel.Endpoint endpoint = channel.endpoint();
        return endpoint == null ? null : endpoint.address().toASCIIString();
    }

    static @Nullable String soap(Channel channel) {
        Channel.Endpoint endpoint = channel.endpoint();
        return endpoint == null ? null : endpoint.form() == Channel.Form.SOAP_12 ? "1.2" : "1.1";
    }
}
