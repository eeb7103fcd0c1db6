package vn.truc.management;

/**
 * The operators' API. It listens on the loopback interface only, whatever is set.
 *
 * @param port TCP port on 127.0.0.1; 0 lets the system choose, see running.properties in the home directory
 */
public record ManagementSettings(int port) {
    public ManagementSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
    }
}
