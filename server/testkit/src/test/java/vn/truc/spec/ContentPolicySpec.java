package vn.truc.spec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Retries;
import vn.truc.client.encryption.Encryption;
import vn.truc.client.encryption.RecipientTrust;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.Remains;

/** What becomes of a document for what it carries, where a clamd looks at it. */
@Timeout(120)
class ContentPolicySpec {
    /** What clamd answers to the next files; nothing: it hangs up. */
    private static final AtomicReference<String> ANSWER = new AtomicReference<>("stream: OK\0");

    private static final ServerSocket CLAMD = clamd();

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G15")
            .setting("truc.content-policy.clamd", "127.0.0.1:" + CLAMD.getLocalPort())
            .setting("truc.content-policy.opaque", "REFUSE")
            .build();

    @TempDir
    Path folder;

    private final AxisClient sender = axis.client("G12");

    private static ServerSocket clamd() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(server), "clamd");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readNBytes("zINSTREAM\0".length());
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    in.readNBytes(length);
                }
                socket.getOutputStream().write(ANSWER.get().getBytes(US_ASCII));
            } catch (IOException e) {
                // The axis has given this one up.
            }
        }
    }

    private static OutgoingDocument letter(String name, byte[] content) {
        return OutgoingDocument.letter("1/" + UUID.randomUUID())
                .subject("Văn bản có tệp")
                .to(AgencyId.of("G15"))
                .attach(name, () -> new ByteArrayInputStream(content))
                .build();
    }

    private static OutgoingDocument letter() {
        return letter("công văn.txt", "nội dung".getBytes(UTF_8));
    }

    private void isRefused(OutgoingDocument letter, String code, Map<String, String> facts) {
        Remains before = axis.remains();
        assertThatThrownBy(() -> sender.submit(letter))
                .isInstanceOfSatisfying(AxisClientException.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.facts()).containsAllEntriesOf(facts);
                });
        assertThat(axis.remains()).isEqualTo(before);
    }

    @Nested
    class ACleanFile {
        @Test
        void isTaken() {
            ANSWER.set("stream: OK\0");
            assertThat(sender.submit(letter()).id().value()).isNotBlank();
        }
    }

    @Nested
    class AnInfectedFile {
        @Test
        void isRefusedWithTheNameOfWhatWasFound() {
            ANSWER.set("stream: Doc.Macro.Test-1 FOUND\0");
            isRefused(
                    letter(),
                    "Content.Infected",
                    Map.of("attachment", "công văn.txt", "place", "1", "signature", "Doc.Macro.Test-1"));
        }
    }

    @Nested
    class AFileThatNobodyCouldExamine {
        @Test
        void isRefusedForNowAndTakenWhenItComesAgain() {
            ANSWER.set("");
            OutgoingDocument letter = letter();
            Remains before = axis.remains();
            try (AxisClient impatient = AxisClient.builder()
                    .endpoint(axis.endpoint())
                    .axisId(axis.axisId())
                    .agency(AgencyId.of("G12"))
                    .identity(Identity.of(
                            axis.credential("G12").key(), axis.credential("G12").chain()))
                    .trust(AxisTrust.of(List.of(axis.certificate())))
                    .retries(Retries.none())
                    .build()) {
                assertThatThrownBy(() -> impatient.submit(letter))
                        .isInstanceOfSatisfying(
                                AxisClientException.Unavailable.class,
                                refused -> assertThat(refused.code()).isEqualTo("Content.NotScanned"));
                assertThat(axis.remains()).isEqualTo(before);
                ANSWER.set("stream: OK\0");
                assertThat(impatient.submit(letter).id().value()).isNotBlank();
            }
        }
    }

    @Nested
    class AnEncryptedFile {
        @Test
        void isRefusedWhereNothingOpaqueIsTaken() {
            ANSWER.set("stream: OK\0");
            isRefused(
                    letter("công văn.pdf", "%PDF-1.7\ntrailer <</Encrypt 5 0 R>>".getBytes(US_ASCII)),
                    "Content.Opaque",
                    Map.of("why", "ENCRYPTED_PDF", "place", "1"));
        }

        @Test
        void isRefusedAlsoWhenItIsEncryptedForItsRecipient() throws IOException {
            ANSWER.set("stream: OK\0");
            axis.acceptEncrypted("G15");
            OutgoingDocument sealed = Encryption.over(sender, RecipientTrust.asTheAxisSays())
                    .encrypt(letter(), folder.resolve("packet.edxml"));
            isRefused(sealed, "Content.Opaque", Map.of("why", "ENCRYPTED", "attachment", "công văn.txt.p7m"));
        }
    }
}
