package vn.truc.channel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A delivery as it is sent. Sent once; closing it gives back the memory it holds. */
public interface Message extends Closeable {
    String contentType();

    /** The SOAPAction header; empty for none. */
    String action();

    /** How many bytes {@link #open()} gives. */
    long length();

    /** The bytes, streamed from where they are kept. The caller closes the stream. */
    InputStream open() throws IOException;

    /** Never fails. */
    @Override
    void close();
}
