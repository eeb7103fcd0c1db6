package vn.truc.channel.egress;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a host may be written: one way each for a name, an IPv4 and an IPv6 address, so that nobody reads it otherwise.
 */
final class Host {
    /** Four decimal numbers: not 0177.0.0.1, 0x7f.1, 127.1 or 2130706433, which some libraries read as addresses. */
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    /** Without a zone, and without an IPv4 address at its end. */
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,39}");

    /** Its last label begins with a letter, so that no form of a number is a name. */
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private Host() {}

    /** Without brackets. */
    static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    static boolean isName(String host) {
        return NAME.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isThisMachine(String host) {
        return host.equals("127.0.0.1") || host.equals("::1") || host.equalsIgnoreCase("localhost");
    }
}
