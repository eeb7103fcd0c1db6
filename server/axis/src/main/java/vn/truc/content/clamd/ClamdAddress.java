package vn.truc.content.clamd;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a clamd listens.
 *
 * @param host name or address, an IPv6 one without its brackets
 * @param port TCP port
 */
public record ClamdAddress(String host, int port) {
    private static final Pattern WRITTEN = Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([^\\s:/\\[\\]]+)):(\\d{1,5})");

    /**
     * As it is written in settings: {@code av.example.vn:3310}, {@code [::1]:3310}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static ClamdAddress parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        int port = written.matches() ? Integer.parseInt(written.group(3)) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("clamd must be host:port, not " + text);
        }
        return new ClamdAddress(written.group(1) == null ? written.group(2) : written.group(1), port);
    }

    /** Looked up anew each time: a container of it may come back under another address. */
    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
