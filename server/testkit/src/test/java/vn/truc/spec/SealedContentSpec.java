package vn.truc.spec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.Identity;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;
import vn.truc.testkit.AxisExtension;

/** An axis whose content is sealed at rest: a key that goes missing, one that follows it, a backup. */
@Timeout(180)
class SealedContentSpec {
    private static final byte[] WORDS =
            "một văn bản mật, chỉ người nhận được đọc".repeat(5000).getBytes(UTF_8);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Path KEYS = temporary();
    private static final String SPRING = "2026-05=" + "5a".repeat(32);
    private static final String AUTUMN = "2026-11=" + "b7".repeat(32);

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15")
            .setting("truc.storage.sealing.enabled", "true")
            .setting("truc.storage.sealing.keys-file", given(SPRING).toString())
            .build();

    private static Path temporary() {
        try {
            return Files.createTempFile("truc-sealing-", ".keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path given(String keys) {
        try {
            return Files.writeString(KEYS, keys + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Submitted sent() {
        return axis.client("G12")
                .submit(OutgoingDocument.letter("1/" + UUID.randomUUID())
                        .subject("Văn bản")
                        .to(AgencyId.of("G15"))
                        .attach("van-ban.txt", () -> new ByteArrayInputStream(WORDS))
                        .build());
    }

    private static void assertCollected(String delivery) throws Exception {
        axis.clock().advance(LEASE.plusSeconds(1));
        try (AxisClient recipient = recipient();
                ReceivedDocument arrived = recipient.collect(DeliveryId.of(delivery))) {
            assertThat(arrived.attachments().get(0).open()).hasBinaryContent(WORDS);
            arrived.acknowledge();
        }
    }

    private static AxisClient recipient() {
        return AxisClient.builder()
                .endpoint(axis.endpoint())
                .axisId(axis.axisId())
                .agency(AgencyId.of("G15"))
                .identity(Identity.of(
                        axis.credential("G15").key(), axis.credential("G15").chain()))
                .trust(AxisTrust.of(List.of(axis.certificate())))
                .retries(Retries.upTo(Duration.ofSeconds(3)))
                .lease(LEASE)
                .build();
    }

    private static String packet(Submitted sent) throws Exception {
        return ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())))
                .verify(sent.receipt())
                .receipt()
                .packetSha256();
    }

    /** Id of the key that a stored packet is sealed by; empty if it is plain. */
    private static Optional<String> sealedBy(String packet) throws IOException {
        byte[] stored = Files.readAllBytes(axis.blob(packet));
        return new String(stored, 1, 4, US_ASCII).equals("TRUC")
                ? Optional.of(new String(stored, 9, stored[8], US_ASCII))
                : Optional.empty();
    }

    private static void await(String packet, Optional<String> key) throws IOException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!sealedBy(packet).equals(key)) {
            assertThat(Instant.now()).as("sealed by " + sealedBy(packet)).isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Test
    void outlivesAMissingKeyAChangeOfKeysAndALostMachine(@TempDir Path directory) throws Exception {
        Submitted first = sent();
        String packet = packet(first);
        String delivery = axis.awaitDelivery("G15");
        assertThat(sealedBy(packet)).contains("2026-05");

        axis.restartAfter(() -> given(AUTUMN));
        assertThatThrownBy(() -> assertCollected(delivery))
                .isInstanceOfSatisfying(
                        AxisClientException.class, e -> assertThat(e.code()).isEqualTo("Axis.Unavailable"));
        assertThat(axis.startReport()).as("nothing is damaged").contains("\"clean\": true");

        axis.restartAfter(() -> given(AUTUMN + "," + SPRING));
        await(packet, Optional.of("2026-11"));

        axis.restartAfter(() -> given(AUTUMN));
        assertCollected(delivery);

        Submitted second = sent();
        String next = axis.awaitDelivery("G15");
        Path backup = directory.resolve("backup");
        assertThat(axis.backUp(backup)).isZero();
        assertThat(copied(backup, packet(second))).as("a backup is plain").startsWith("<?xml");
        given(SPRING);
        axis.loseAndRestore(backup);
        assertThat(sealedBy(packet(second))).contains("2026-05");
        assertCollected(next);

        axis.restartAfter(() -> given(SPRING));
        assertThat(sealedBy(packet)).contains("2026-05");
    }

    private static String copied(Path backup, String packet) throws IOException {
        try (Stream<Path> all = Files.walk(backup)) {
            Path file = all.filter(each -> each.getFileName().toString().equals(packet))
                    .findFirst()
                    .orElseThrow();
            return new String(Files.readAllBytes(file), 0, 100, UTF_8);
        }
    }
}
