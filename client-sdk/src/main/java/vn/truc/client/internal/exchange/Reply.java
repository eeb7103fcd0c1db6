package vn.truc.client.internal.exchange;

import java.io.IOException;
import java.io.InputStream;

/** What to do with an answer while its MIME parts can still be read. */
@FunctionalInterface
interface Reply<A, R> {
    R read(A answer, Parts parts) throws IOException;

    /** The MIME parts behind the envelope. */
    @FunctionalInterface
    interface Parts {
        /** The content of that part; it ends in an {@link IOException} when it was cut short. */
        InputStream open(String contentId) throws IOException;
    }
}
