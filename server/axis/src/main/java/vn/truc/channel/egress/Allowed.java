package vn.truc.channel.egress;

import java.net.InetAddress;
import java.util.Locale;

/** One thing that operators allow: hosts by name, or a network. */
sealed interface Allowed {
    /** An exact name. */
    record Name(String name) implements Allowed {}

    /** All names below a domain, not the domain itself; {@code suffix} begins with a dot. */
    record Below(String suffix) implements Allowed {}

    /** Addresses, and every name that leads to them only. */
    record Addresses(Network network) implements Allowed {}

    /** A network larger than this would be the whole Internet by mistake. */
    int SHORTEST_PREFIX = 8;

    /**
     * Reads one entry of the list.
     *
     * @throws IllegalArgumentException if it is neither a name, nor {@code *.} and a domain, nor a network
     */
    static Allowed of(String entry) {
        String written = entry.strip().toLowerCase(Locale.ROOT);
        if (written.startsWith("*.") && written.indexOf('.', 2) > 0 && Host.isName(written.substring(2))) {
            return new Below(written.substring(1));
        }
        if (Host.isName(written)) {
            return new Name(written);
        }
        if (!written.contains("/") && !Host.isAddress(written)) {
            throw new IllegalArgumentException(
                    "egress has host names, *.domains and networks such as 10.20.0.0/16, not '" + entry + "'");
        }
        Network network = Network.of(written);
        if (network.bits() < SHORTEST_PREFIX) {
            throw new IllegalArgumentException("egress: " + entry + " allows too much; at least /" + SHORTEST_PREFIX);
        }
        return new Addresses(network);
    }

    default boolean name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return this instanceof Name exact
                ? exact.name().equals(lower)
                : this instanceof Below below && lower.endsWith(below.suffix());
    }

    default boolean address(InetAddress address) {
        return this instanceof Addresses some && some.network().contains(address);
    }
}
