import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;

/**
 * Sends every {@code .edxml} packet of a folder, several at a time, and moves each into {@code sent/} beside its
 * receipt. What is refused stays, with the reason printed. Killed and started again, it sends nothing twice: the
 * message id is made from the packet.
 *
 * <p>{@code SendInBulkAsync ENDPOINT AXIS_CERTIFICATE KEY_STORE PASSWORD_FILE FOLDER AT_ONCE}
 */
public class SendInBulkAsync {
    private final AxisClient axis;
    private final Path sent;
    private final AtomicInteger refused = new AtomicInteger();

    private SendInBulkAsync(AxisClient axis, Path sent) {
        this.axis = axis;
        this.sent = sent;
    }

    public static void main(String[] arguments) throws IOException {
        char[] password = Files.readString(Path.of(arguments[3])).strip().toCharArray();
        Path folder = Path.of(arguments[4]);
        List<Path> packets;
        try (Stream<Path> files = Files.list(folder)) {
            packets = files.filter(file -> file.toString().endsWith(".edxml"))
                    .sorted()
                    .toList();
        }

        try (AxisClient axis = AxisClient.builder()
                .endpoint(URI.create(arguments[0]))
                .trust(AxisTrust.certificates(Path.of(arguments[1])))
                .identity(Identity.fromKeyStore(Path.of(arguments[2]), password))
                .parallel(Integer.parseInt(arguments[5]))
                .build()) {
            var program = new SendInBulkAsync(axis, Files.createDirectories(folder.resolve("sent")));
            program.sendAll(packets);
            int left = program.refused.get();
            System.out.println((packets.size() - left) + " of " + packets.size() + " sent");
            if (left > 0) {
                throw new IllegalStateException(left + " packets were not accepted");
            }
        }
    }

    // tag::bulk[]
    private void sendAll(List<Path> packets) throws IOException {
        CompletableFuture<?>[] all = new CompletableFuture<?>[packets.size()];
        for (int i = 0; i < all.length; i++) {
            Path packet = packets.get(i);
            all[i] = axis.async()
                    .submit(OutgoingDocument.packet(packet)) // waits its turn; repeats what was not answered
                    .thenAccept(accepted -> keep(packet, accepted))
                    .exceptionally(trouble -> complain(packet, trouble));
        }
        CompletableFuture.allOf(all).join();
    }
    // end::bulk[]

    private void keep(Path packet, Submitted accepted) {
        try {
            Path receipt = sent.resolve(accepted.id() + ".receipt.xml");
            Files.deleteIfExists(receipt); // of a run that ended just here; the axis gives the same bytes again
            accepted.receipt().saveTo(receipt);
            Files.move(packet, sent.resolve(packet.getFileName()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("accepted as " + accepted.id() + ", but not put away", e);
        }
    }

    private Void complain(Path packet, Throwable trouble) {
        refused.incrementAndGet();
        System.err.println(packet.getFileName() + ": " + trouble.getMessage());
        return null;
    }
}
