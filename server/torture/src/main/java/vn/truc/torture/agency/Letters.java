package vn.truc.torture.agency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.EdxmlDate;

/** Writes letters of many sizes to one or several agencies; each stays on disk, so that it can be sent again. */
final class Letters {
    /** What the axis wants to see at the beginning of a file of that name. */
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private static final int SMALL = 2 * 1024;
    private static final int MIDDLE = 300 * 1024;
    private static final int LARGE = 20 * 1024 * 1024;

    private final Path packets;
    private final String sender;
    private final List<String> peers;

    Letters(Path packets, String sender, List<String> peers) {
        this.packets = packets;
        this.sender = sender;
        this.peers = peers;
    }

    /** @param recipients in the order in which they stand in the letter */
    record Letter(String messageId, Path packet, List<String> recipients) {}

    Path packet(String messageId) {
        return packets.resolve(messageId + ".edxml");
    }

    Letter write(String messageId, int number, Random random) throws IOException {
        List<String> shuffled = new ArrayList<>(peers);
        Collections.shuffle(shuffled, random);
        List<String> recipients = shuffled.subList(0, 1 + random.nextInt(shuffled.size()));
        EdxmlDocument.Builder letter = EdxmlDocument.letter(Integer.toString(number), "TT-" + sender)
                .from(AgencyDetails.of(sender))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 26)))
                .subject("Thử thách " + messageId)
                .attach("1", "noi-dung.pdf", "");
        recipients.forEach(recipient -> letter.to(AgencyDetails.of(recipient)));
        byte[] content = new byte[size(random)];
        random.nextBytes(content);
        System.arraycopy(PDF, 0, content, 0, PDF.length);
        Path written = packets.resolve(messageId + ".part");
        try (FileChannel file = FileChannel.open(
                written, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(file);
            EdxmlWriter.write(letter.build(), Map.of("1", () -> new ByteArrayInputStream(content)), out);
            file.force(true);
        }
        Path packet = Files.move(written, packet(messageId), StandardCopyOption.ATOMIC_MOVE);
        return new Letter(messageId, packet, List.copyOf(recipients));
    }

    /** Of a hundred letters, ninety are small, nine of middle size and one is large. */
    private static int size(Random random) {
        int dice = random.nextInt(100);
        return dice == 0 ? LARGE : dice < 10 ? MIDDLE : SMALL;
    }
}
