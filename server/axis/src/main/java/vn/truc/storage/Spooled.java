package vn.truc.storage;

import java.io.InputStream;
import vn.truc.exchange.Content;

/** Content that has arrived but that nobody has taken responsibility for yet. Belongs to whoever spooled it. */
public interface Spooled extends AutoCloseable {
    /** What arrived: its digest and length. */
    Content content();

    /** A fresh stream over all of it, before and after it was kept; the caller closes it. */
    InputStream open();

    /** Removes it from the spool. Content that was kept stays in the store. Closing twice is harmless. */
    @Override
    void close();
}
