package vn.truc.soap.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import vn.truc.soap.Call;

/**
 * Reads on for a while what the sender of a refused request still sends, because a client that writes its whole request
 * before it reads would otherwise meet a reset connection instead of its fault. No thread waits for it.
 */
final class Courtesy implements ReadListener {
    /** Long enough for a request that is on its way, too short to be worth anything. */
    private static final Duration TO_STRANGERS = Duration.ofSeconds(2);

    private static final long BYTES_OF_STRANGERS = 1024 * 1024;
    private static final Duration TO_AGENCIES = Duration.ofMinutes(1);

    private final ServletInputStream rest;
    private final AsyncContext context;
    private final byte[] buffer = new byte[16 * 1024];
    private long left;

    private Courtesy(ServletInputStream rest, AsyncContext context, long limit) {
        this.rest = rest;
        this.context = context;
        this.left = limit;
    }

    /**
     * To be called when the refusal has been sent and the call has ended.
     *
     * @param requestLimit how much of a request with a valid signature is read
     */
    static void show(Call call, long requestLimit) {
        if (!call.hasBegunToRead() && call.request().getHeader("Expect") != null) {
            // It waits for leave to send its body, and has been told no.
            return;
        }
        boolean isAgency = call.requestSignature().isPresent();
        try {
            ServletInputStream rest = call.request().getInputStream();
            if (rest.isFinished()) {
                return;
            }
            AsyncContext context = call.request().startAsync();
            context.setTimeout((isAgency ? TO_AGENCIES : TO_STRANGERS).toMillis());
            rest.setReadListener(new Courtesy(rest, context, isAgency ? requestLimit : BYTES_OF_STRANGERS));
        } catch (IOException | IllegalStateException e) {
            // The connection is gone, and with it whoever would have been shown courtesy.
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (rest.isReady()) {
            int read = rest.read(buffer);
            if (read < 0) {
                return;
            }
            left -= read;
            if (left < 0) {
                context.complete();
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        context.complete();
    }

    @Override
    public void onError(Throwable failure) {
        // It has stopped sending, which is as good.
        context.complete();
    }
}
