package vn.truc.boot.start;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ports that speak TLS.
 *
 * @param agencies for agencies' systems, if there is one
 * @param management for operators on other machines, if there is one
 */
public record TlsPorts(Optional<TlsPort> agencies, Optional<TlsPort> management) implements Runnable {
    /** Each looks whether its key store has changed. */
    @Override
    public void run() {
        Stream.of(agencies, management).flatMap(Optional::stream).forEach(TlsPort::run);
    }
}
