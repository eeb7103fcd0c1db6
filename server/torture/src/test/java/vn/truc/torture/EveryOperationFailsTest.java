package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.torture.agency.Digests;
import vn.truc.torture.agent.Agent;

/**
 * T-K08: a letter is sent and received while the first operation of a kind fails, then while the second does, and so on
 * until there is none left to fail. Each time the axis is killed afterwards.
 */
@Tag("nightly")
class EveryOperationFailsTest {
    /** As after a failed fsync: {@code vn.truc.storage.LastResort}. */
    private static final int HALTED = 70;

    private static final int MORE_THAN_THERE_ARE = 400;

    /** {@code -Dtorture.stride=7}: only every seventh fails. */
    private static final int STRIDE = Integer.getInteger("torture.stride", 1);

    /** One failure may end the process, and the call that meets the end of it comes too early. */
    private static final int TIMES = 5;

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** How long a process takes to end once it knows that it must. */
    private static final Duration ITS_END = Duration.ofSeconds(3);

    /** What the recipient has, by delivery. */
    private final Map<String, String> got = new LinkedHashMap<>();

    private final Set<String> acknowledged = new HashSet<>();

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"force", "write", "move", "jdbc", "commit:after", "jms"})
    void andTheLetterIsNeitherLostNorDoubled(String kind) throws Exception {
        String[] what = kind.split(":");
        List<String> sent = new ArrayList<>();
        try (PackagedAxis axis = PackagedAxis.start(directory, List.of())) {
            boolean failed = true;
            for (int n = 1; failed; n += STRIDE) {
                assertThat(n).as("the operations of one letter").isLessThan(MORE_THAN_THERE_ARE);
                Path records = directory.resolve("records-" + n);
                Path arm = directory.resolve("arm-" + n);
                String fail = what[0] + ":" + n + (what.length > 1 ? ":" + what[1] : "");
                axis.process.kill();
                axis.process.start(List.of("-javaagent:" + Agent.jar() + "=home=" + axis.process.home() + ",record="
                        + records + ",arm=" + arm + ",fail=" + fail));
                Files.createFile(arm);
                sent.add(sendAndReceive(axis, n, what[0]));
                failed = Agent.hasFailed(records);
            }
            axis.process.kill();
            axis.process.start();
            try (AxisClient recipient = axis.recipient()) {
                assertThat(receive(recipient)).isTrue();
            }
            assertThat(got.values()).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(sent)
                    .as("as many as had something to fail, and one more")
                    .hasSizeGreaterThan(STRIDE == 1 ? 2 : 1);
        }
    }

    private String sendAndReceive(PackagedAxis axis, int n, String kind) throws Exception {
        OutgoingDocument letter = PackagedAxis.letter(n).withMessageId(MessageId.of("letter-" + n));
        try (AxisClient sender = axis.sender();
                AxisClient recipient = axis.recipient()) {
            Optional<String> first = receipt(sender, letter);
            reviveIfHalted(axis, kind, first.isPresent());
            Optional<String> receipt = receipt(sender, letter);
            for (int i = 0; receipt.isEmpty() && i < TIMES; i++) {
                reviveIfHalted(axis, kind, false);
                receipt = receipt(sender, letter);
            }
            assertThat(receipt).as("the receipt").isPresent();
            assertThat(first.isEmpty() || first.equals(receipt))
                    .as("the same receipt")
                    .isTrue();
            reviveIfHalted(axis, kind, receive(recipient));
        }
        return letter.messageId().value();
    }

    private static Optional<String> receipt(AxisClient sender, OutgoingDocument letter) {
        try {
            return Optional.of(Digests.of(sender.submit(letter).receipt().content()));
        } catch (AxisClientException.Unavailable comesAgain) {
            return Optional.empty();
        }
    }

    /** Collects and acknowledges what there is; false if the axis has failed in between. */
    private boolean receive(AxisClient recipient) {
        try {
            for (List<PendingItem> items = pending(recipient); !items.isEmpty(); items = pending(recipient)) {
                for (PendingItem item : items) {
                    String delivery = item.id().value();
                    assertThat(acknowledged).as("what comes again").doesNotContain(delivery);
                    try (ReceivedDocument document = recipient.collect(item.id())) {
                        got.put(delivery, document.messageId().orElseThrow().value());
                        document.acknowledge();
                        acknowledged.add(delivery);
                    }
                }
            }
            return true;
        } catch (AxisClientException.Unavailable comesAgain) {
            return false;
        }
    }

    private static List<PendingItem> pending(AxisClient recipient) {
        return recipient.pending().kinds(Kind.DOCUMENT).waitUpTo(QUIET).list();
    }

    private static void reviveIfHalted(PackagedAxis axis, String kind, boolean well) throws Exception {
        var code = axis.process.ended(well ? Duration.ofMillis(1) : ITS_END);
        if (code.isPresent()) {
            assertThat(code.getAsInt()).as("the exit code").isEqualTo(HALTED);
            assertThat(kind).as("what stops a process when it fails").isIn("force", "write", "move", "commit");
            axis.process.start();
        }
    }
}
