package vn.truc.management;

import java.util.List;

/**
 * The operators' API. On this port it listens on the loopback interface only, whatever is set.
 *
 * @param port TCP port on 127.0.0.1; 0 lets the system choose, see running.properties in the home directory
 * @param localToken whether the token of the home directory opens it, on this port
 * @param names by which the server may be called in a Host header, besides those of the loopback interface
 */
public record ManagementSettings(int port, boolean localToken, List<String> names) {
    public ManagementSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        names = List.copyOf(names);
    }
}
