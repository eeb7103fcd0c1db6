package vn.truc.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;

/** T-D03, T-D04 and the zombie: what a recipient that dies, repeats itself or comes back late can do. */
class RecipientDiesTest {
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(20);

    private static PendingItem first(AxisClient recipient) {
        return recipient
                .pending()
                .kinds(Kind.DOCUMENT)
                .waitUpTo(LONGER_THAN_A_LEASE)
                .list()
                .get(0);
    }

    @Nested
    class ARecipientThatDies {
        @Test
        void betweenStoringAndConfirmingIsOfferedTheSameDeliveryAgain(@TempDir Path directory) throws Exception {
            try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                    AxisClient sender = axis.sender();
                    AxisClient dies = axis.recipient();
                    AxisClient reborn = axis.recipient()) {
                sender.submit(PackagedAxis.letter(1));
                PendingItem item = first(dies);
                Lease lost = dies.collect(item.id()).lease();

                PendingItem again = first(reborn);
                assertThat(again.id()).isEqualTo(item.id());
                try (ReceivedDocument document = reborn.collect(again.id())) {
                    assertThat(document.sha256()).isEqualTo(lost.sha256());
                    byte[] proof = document.acknowledge().orElseThrow().content();
                    for (int i = 0; i < 10; i++) {
                        assertThat(reborn.acknowledge(document.lease())
                                        .orElseThrow()
                                        .content())
                                .as("the answer to a repeated confirmation")
                                .isEqualTo(proof);
                    }
                }
                assertThatThrownBy(() -> dies.acknowledge(lost)).isInstanceOf(AxisClientException.Refused.class);
                assertThat(PackagedAxis.collect(reborn, 0, Duration.ofSeconds(2)))
                        .isEmpty();
            }
        }
    }

    @Tag("long")
    @Nested
    class AHolderThatStandsStill {
        @Test
        void forAMinuteIsFencedWhenSomebodyElseHasTheDelivery(@TempDir Path directory) throws Exception {
            try (PackagedAxis axis = PackagedAxis.start(directory, List.of());
                    AxisClient sender = axis.sender();
                    AxisClient other = axis.recipient()) {
                Party.in(directory.resolve("holder"), "G18");
                Operator.of(axis.process).admit(Party.in(directory.resolve("holder"), "G18"));
                sender.submit(PackagedAxis.letter(1));
                Process holder = Holder.start(directory.resolve("holder"), axis.process);
                try (var says = holder.inputReader()) {
                    String delivery = says.readLine();
                    signal(holder, "STOP");
                    long stopped = System.nanoTime();
                    ReceivedDocument document = other.collect(first(other).id());
                    assertThat(document.id().value()).isEqualTo(delivery);
                    // The other has it and has not confirmed it yet; both hold a token.
                    TimeUnit.NANOSECONDS.sleep(Duration.ofSeconds(60).toNanos() - (System.nanoTime() - stopped));
                    signal(holder, "CONT");
                    assertThat(says.readLine()).isEqualTo("Delivery.LeaseLost");
                    // Its own lease, of which nobody else has asked since, is still good.
                    assertThat(document.acknowledge()).isPresent();
                } finally {
                    holder.destroyForcibly();
                }
                assertThat(PackagedAxis.collect(other, 0, Duration.ofSeconds(2)))
                        .isEmpty();
            }
        }

        private static void signal(Process process, String name) throws Exception {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }
}
