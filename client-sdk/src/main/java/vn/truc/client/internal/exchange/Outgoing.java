package vn.truc.client.internal.exchange;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.truc.client.AgencyId;
import vn.truc.client.DocumentId;
import vn.truc.client.MessageId;

/**
 * A packet ready to go: a file that nobody changes while it is sent.
 *
 * @param messageId fixed before the first attempt
 * @param from who sends it
 * @param to the recipients, if they are known; empty to let the axis read them from the packet
 * @param deadline when it must have been acknowledged
 * @param about the document a status speaks of, when its id is known
 * @param packet the file
 * @param length bytes of the file
 * @param sha256 digest of the file
 * @param partLength send it in parts of at most so many bytes
 * @param progress told the number of bytes sent so far
 */
public record Outgoing(
        MessageId messageId,
        AgencyId from,
        List<AgencyId> to,
        @Nullable Instant deadline,
        @Nullable DocumentId about,
        Path packet,
        long length,
        String sha256,
        long partLength,
        LongConsumer progress) {}
