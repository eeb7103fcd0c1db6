package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.MessageId;
import vn.truc.client.OutgoingDocument;
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

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"force", "write", "move", "jdbc", "commit:after", "jms"})
    void andTheLetterIsNeitherLostNorDoubled(String kind) throws Exception {
        String[] what = kind.split(":");
        List<String> sent = new ArrayList<>();
        List<String> got = new ArrayList<>();
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
                sent.add(sendAndReceive(axis, n, what[0], got));
                failed = Agent.hasFailed(records);
            }
            axis.process.kill();
            axis.process.start();
            try (AxisClient recipient = axis.recipient()) {
                got.addAll(received(recipient));
            }
            assertThat(got).containsExactlyInAnyOrderElementsOf(sent);
            assertThat(sent)
                    .as("as many as had something to fail, and one more")
                    .hasSizeGreaterThan(2);
        }
    }

    private String sendAndReceive(PackagedAxis axis, int n, String kind, List<String> got) throws Exception {
        OutgoingDocument letter = PackagedAxis.letter(n).withMessageId(MessageId.of("letter-" + n));
        try (AxisClient once = axis.sender();
                AxisClient stubborn = axis.stubbornSender();
                AxisClient recipient = axis.recipient()) {
            Optional<String> first = receipt(once, letter);
            reviveIfHalted(axis, kind);
            String receipt = receipt(stubborn, letter).orElseThrow();
            first.ifPresent(early -> assertThat(receipt).isEqualTo(early));
            got.addAll(received(recipient));
            reviveIfHalted(axis, kind);
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

    private static List<String> received(AxisClient recipient) {
        try {
            return PackagedAxis.collectAll(recipient, Duration.ofSeconds(1)).stream()
                    .map(PackagedAxis.Got::messageId)
                    .toList();
        } catch (AxisClientException.Unavailable comesAgain) {
            return List.of();
        }
    }

    private static void reviveIfHalted(PackagedAxis axis, String kind) throws Exception {
        var code = axis.process.ended(Duration.ofMillis(1));
        if (code.isPresent()) {
            assertThat(code.getAsInt()).as("the exit code").isEqualTo(HALTED);
            assertThat(kind).as("what stops a process when it fails").isIn("force", "write", "move", "commit");
            axis.process.start();
        }
    }
}
