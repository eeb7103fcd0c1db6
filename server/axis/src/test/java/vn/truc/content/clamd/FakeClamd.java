package vn.truc.content.clamd;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks clamd's protocol as a test wants it, well or ill, one connection at a time. */
final class FakeClamd implements AutoCloseable {
    /** What it does with a connection after the command. */
    @FunctionalInterface
    interface Manners {
        void serve(DataInputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    final List<byte[]> files = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<Integer> chunks = new CopyOnWriteArrayList<>();

    FakeClamd(Manners manners) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> serve(manners), "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that reads the whole file and then answers. */
    static FakeClamd answering(String answer) {
        FakeClamd[] self = new FakeClamd[1];
        self[0] = new FakeClamd((in, out) -> {
            self[0].files.add(self[0].file(in));
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
        return self[0];
    }

    private void serve(Manners manners) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                StringBuilder command = new StringBuilder();
                for (int b = in.read(); b > 0; b = in.read()) {
                    command.append((char) b);
                }
                commands.add(command.toString());
                manners.serve(in, socket.getOutputStream());
            } catch (Exception e) {
                // The connection is over; the test sees what comes of it.
            }
        }
    }

    /** The file in the chunks that follow. */
    byte[] file(DataInputStream in) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            chunks.add(length);
            file.write(in.readNBytes(length));
        }
        return file.toByteArray();
    }

    ClamdAddress address() {
        return new ClamdAddress("127.0.0.1", server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
