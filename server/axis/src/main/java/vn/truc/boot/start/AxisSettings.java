package vn.truc.boot.start;

import java.nio.file.Path;
import java.time.Duration;
import vn.truc.exchange.ByteSize;

/**
 * The process itself.
 *
 * @param home directory of everything the axis keeps: db, blobs, spool, broker, keys, log, work
 * @param demo this is a demonstration: passwords may stand in a file
 * @param address network address to listen on
 * @param port TCP port to listen on; 0 lets the system choose
 * @param threads how many requests are worked on at once
 * @param idleTimeout close a connection that sends nothing for this long
 * @param drainTimeout how long a stop waits for requests that are being answered
 * @param maxHeaderSize refuse a request whose HTTP headers are larger than this
 */
public record AxisSettings(
        Path home,
        boolean demo,
        String address,
        int port,
        int threads,
        Duration idleTimeout,
        Duration drainTimeout,
        ByteSize maxHeaderSize) {
    public AxisSettings {
        home = home.toAbsolutePath().normalize();
        if (home.toString().contains(";")) {
            throw new IllegalArgumentException("the path of home must not contain a semicolon");
        }
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (threads < 4 || threads > 2000) {
            throw new IllegalArgumentException("threads must be 4 to 2000, not " + threads);
        }
        if (idleTimeout.toMillis() < 1000) {
            throw new IllegalArgumentException("idle-timeout must be at least 1s");
        }
        if (maxHeaderSize.bytes() < 2048 || maxHeaderSize.bytes() > 1024 * 1024) {
            throw new IllegalArgumentException("max-header-size must be 2KiB to 1MiB");
        }
    }
}
