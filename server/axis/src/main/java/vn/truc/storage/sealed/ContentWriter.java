package vn.truc.storage.sealed;

import java.nio.ByteBuffer;
import java.util.Optional;
import vn.truc.exchange.Content;

/** Takes plain bytes and writes them down as they are to lie. One thread's. */
public interface ContentWriter {
    void write(ByteBuffer plain);

    /**
     * There is no more.
     *
     * @param content what has been written
     * @return what is still to be written over the beginning, if anything
     */
    Optional<ByteBuffer> finish(Content content);
}
