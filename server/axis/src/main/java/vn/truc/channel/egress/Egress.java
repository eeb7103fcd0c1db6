package vn.truc.channel.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Which endpoints the axis may connect to. It is asked twice: when an operator registers an endpoint, and for the
 * addresses of each connection, which is then made to the very addresses that were checked; so a name that leads
 * elsewhere later leads nowhere. Thread-safe.
 */
public final class Egress {
    private static final int HTTPS = 443;

    /** Addresses inside an organisation; a network on the list may open them. */
    private static final List<Network> PRIVATE =
            networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /**
     * Addresses that no list opens (IANA special-purpose registries, RFC 6890): this machine, its link, its cloud's
     * metadata, groups, and forms that hide an IPv4 address.
     */
    private static final List<Network> NEVER = networks(
            "0.0.0.0/8",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** All else of IPv6 is not in use, or one of the forms above (::ffff:0:0/96, 64:ff9b::/96, fe80::/10, ff00::/8). */
    private static final Network IPV6_INTERNET = Network.of("2000::/3");

    private final List<Allowed> list;
    private final Set<Integer> ports;
    private final boolean loopback;
    private final Names names;

    /** Where the addresses of a name come from. */
    @FunctionalInterface
    public interface Names {
        /** @throws java.net.UnknownHostException if it has none */
        InetAddress[] addresses(String name) throws IOException;
    }

    /**
     * Rules of one axis.
     *
     * @param list what operators allow
     * @param ports that may be connected to
     * @param loopback whether {@code localhost}, {@code 127.0.0.1} and {@code [::1]} may, on every port and by http
     */
    public Egress(List<String> list, List<Integer> ports, boolean loopback, Names names) {
        this.list = list.stream().map(Allowed::of).toList();
        this.ports = Set.copyOf(ports);
        this.loopback = loopback;
        this.names = names;
    }

    /** @throws IllegalArgumentException if an entry of the list cannot be read */
    public static void mustBeReadable(List<String> list) {
        list.forEach(Allowed::of);
    }

    private static List<Network> networks(String... written) {
        return List.of(written).stream().map(Network::of).toList();
    }

    /**
     * Passes an endpoint and the addresses that it leads to now.
     *
     * @throws EgressRefused if it may not be connected to
     * @throws IOException if its name is not known
     */
    public void check(URI endpoint) throws IOException {
        addresses(host(endpoint));
    }

    /**
     * The host of an endpoint whose form and port are in order.
     *
     * @throws EgressRefused if they are not
     */
    public String host(URI endpoint) throws EgressRefused {
        String host = endpoint.getHost();
        if (host == null || endpoint.getRawUserInfo() != null || endpoint.getRawFragment() != null) {
            throw new EgressRefused("an endpoint is https://, a host and a path; no user, no fragment");
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (!Host.isAddress(host) && !Host.isName(host)) {
            throw new EgressRefused("the host is a name, or an address in its usual form");
        }
        boolean here = loopback && Host.isThisMachine(host);
        if (!"https".equalsIgnoreCase(endpoint.getScheme())
                && !(here && "http".equalsIgnoreCase(endpoint.getScheme()))) {
            throw new EgressRefused("an endpoint is reached by https only");
        }
        int port = endpoint.getPort() < 0 ? HTTPS : endpoint.getPort();
        if (!here && !ports.contains(port)) {
            throw new EgressRefused("port " + port + " is not in truc.channel.ports");
        }
        return host;
    }

    /**
     * The addresses of a host, all of which may be connected to.
     *
     * @throws EgressRefused if one of them may not
     * @throws IOException if it has none
     */
    public InetAddress[] addresses(String host) throws IOException {
        InetAddress[] found = names.addresses(host);
        if (loopback && Host.isThisMachine(host)) {
            for (InetAddress address : found) {
                if (!address.isLoopbackAddress()) {
                    throw new EgressRefused(host + " does not lead to this machine");
                }
            }
            return found;
        }
        boolean named = list.stream().anyMatch(allowed -> allowed.name(host));
        for (InetAddress address : found) {
            boolean listed = list.stream().anyMatch(allowed -> allowed.address(address));
            if (!named && !listed) {
                throw new EgressRefused(host + " is not in truc.channel.egress");
            }
            if (!isReachable(address, listed)) {
                throw new EgressRefused(host + " leads to " + address.getHostAddress() + ", which may not be reached"
                        + (isPrivate(address) ? " without a network in the list" : ""));
            }
        }
        return found;
    }

    private static boolean isReachable(InetAddress address, boolean listed) {
        if (isPrivate(address)) {
            return listed;
        }
        boolean internet = address.getAddress().length == 4 || IPV6_INTERNET.contains(address);
        return internet && NEVER.stream().noneMatch(network -> network.contains(address));
    }

    private static boolean isPrivate(InetAddress address) {
        return PRIVATE.stream().anyMatch(network -> network.contains(address));
    }
}
