package vn.truc.content.clamd;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import vn.truc.content.Scanner;

/**
 * A connection that keeps time in both directions: a blocking socket waits without end for a peer that does not read.
 */
final class ClamdLine implements AutoCloseable {
    private static final int LONGEST_ANSWER = 4096;

    private final SocketChannel channel;
    private final Selector selector;
    private final long end;
    private final StringBuilder heard = new StringBuilder();
    private boolean isAnswered;

    private ClamdLine(SocketChannel channel, Selector selector, Duration time) {
        this.channel = channel;
        this.selector = selector;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** @throws Scanner.Failure if nobody takes the call in time */
    static ClamdLine open(ClamdAddress address, Duration connectTime, Duration time) throws Scanner.Failure {
        try {
            ClamdLine line = new ClamdLine(SocketChannel.open(), Selector.open(), time);
            SocketChannel channel = line.channel;
            try {
                channel.configureBlocking(false);
                SelectionKey key = channel.register(line.selector, SelectionKey.OP_CONNECT);
                if (!channel.connect(address.socket())) {
                    line.await(System.nanoTime() + connectTime.toNanos());
                    channel.finishConnect();
                }
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return line;
            } catch (IOException | RuntimeException | Scanner.Failure e) {
                line.close();
                throw e;
            }
        } catch (IOException | UnresolvedAddressException e) {
            throw new Scanner.Failure("clamd at " + address + " cannot be reached", e);
        }
    }

    /** Sends all of it. Once clamd has answered nothing more is sent: it has stopped to read. */
    void write(ByteBuffer bytes) throws Scanner.Failure {
        try {
            while (bytes.hasRemaining() && !isAnswered) {
                if (channel.write(bytes) == 0) {
                    interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    await(end);
                }
                hear();
            }
        } catch (IOException broken) {
            afterBreak(broken);
        }
    }

    /** It answers and hangs up when it has heard enough, which may break what is being sent. */
    private void afterBreak(IOException broken) throws Scanner.Failure {
        try {
            hear();
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        if (!isAnswered) {
            throw new Scanner.Failure("the connection to clamd broke", broken);
        }
    }

    /** Whether it has answered already. */
    boolean isAnswered() {
        return isAnswered;
    }

    /** What it answers, without the character that ends it. */
    String answer() throws Scanner.Failure {
        try {
            interest(SelectionKey.OP_READ);
            while (!isAnswered) {
                await(end);
                hear();
            }
            return heard.toString();
        } catch (IOException e) {
            throw new Scanner.Failure("the connection to clamd broke", e);
        }
    }

    private void hear() throws IOException, Scanner.Failure {
        ByteBuffer bytes = ByteBuffer.allocate(512);
        int count = channel.read(bytes);
        for (int i = 0; i < count && !isAnswered; i++) {
            byte b = bytes.get(i);
            isAnswered = b == 0 || b == '\n';
            if (!isAnswered) {
                heard.append(new String(new byte[] {b}, ISO_8859_1));
            }
        }
        if (heard.length() > LONGEST_ANSWER) {
            throw new Scanner.Failure("clamd answers without an end");
        }
        if (count < 0 && !isAnswered) {
            throw new Scanner.Failure("clamd hung up without an answer");
        }
    }

    private void interest(int operations) {
        Objects.requireNonNull(channel.keyFor(selector)).interestOps(operations);
    }

    private void await(long until) throws IOException, Scanner.Failure {
        long left = (Math.min(until, end) - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
            throw new Scanner.Failure(
                    Thread.currentThread().isInterrupted() ? "the axis stops" : "clamd took too long");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            isAnswered = true;
        } catch (IOException e) {
            // Nothing is owed to it any more.
        }
    }
}
