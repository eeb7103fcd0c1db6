package vn.truc.trust;

import java.io.IOException;
import java.net.URI;

/** Gets bytes from the addresses that operators have given; never from one that a certificate names. */
public interface Fetcher {
    /** @throws IOException if they do not come, whole and in time */
    byte[] crl(URI address) throws IOException;

    /**
     * An OCSP answer (RFC 6960 appendix A.1, by POST).
     *
     * @throws IOException if it does not come, whole and in time
     */
    byte[] ocsp(URI responder, byte[] question) throws IOException;
}
