package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.CertificateEncodingException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.cli.Terminal.Result;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.wire.exchange.Agency;
import vn.truc.wire.exchange.AgencyStatus;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;

class EncryptionCommandsTest extends AtATerminal {
    private static final String TEXT = "%PDF-1.7 riêng";

    private final Agency recipient = new Agency();

    @BeforeEach
    void prepare() throws CertificateEncodingException {
        recipient.setCode("H02");
        recipient.setName("Sở Nội vụ");
        recipient.setStatus(AgencyStatus.ACTIVE);
        recipient.setChangedAt(OffsetDateTime.of(2026, 11, 20, 8, 0, 0, 0, ZoneOffset.UTC));
        recipient.setAcceptsEncrypted(true);
        // The only key here is our own, so it is what is encrypted for.
        recipient.getCertificate().add(Terminal.AGENCY.certificate().getEncoded());
        terminal.axis.answer(GetAgency.class, request -> {
            GetAgencyResponse answer = new GetAgencyResponse();
            answer.setAgency(recipient);
            return Reply.of(answer);
        });
        terminal.write("cv.pdf", TEXT);
    }

    private Result send(String... more) {
        List<String> words = new ArrayList<>(List.of("send", "--letter", "9/UBND", "--subject", "Thử"));
        words.addAll(List.of("--to", "H02", "--attach", "cv.pdf", "--encrypt"));
        words.addAll(List.of(more));
        return terminal.run(words.toArray(String[]::new));
    }

    private void deliver() {
        terminal.desk.deliver("d1", Kind.DOCUMENT, terminal.axis.lastPacket());
    }

    @Nested
    class Sending {
        @Test
        void encryptsAndSaysWhoNamedTheCertificates() {
            Result result = send();

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).contains("--recipient-ca");
            assertThat(result.err().lines()).allMatch(line -> line.length() <= 80);
            String packet = new String(terminal.axis.lastPacket(), StandardCharsets.UTF_8);
            assertThat(packet).contains("cv.pdf.p7m", "authEnveloped-data").doesNotContain("%PDF");
        }

        @Test
        void needsTheCertificateToBeTheRecipients() throws Exception {
            Terminal.writeCertificate(folder.resolve("ca.pem"), Terminal.AGENCY);
            Result refused = send("--recipient-ca", "ca.pem");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(refused.err()).contains("Encryption.NotTrusted", "H02");
            assertThat(terminal.axis.requests(SendDocument.class)).isEmpty();

            Result pinned = send("--recipient-certificate", "H02=ca.pem");
            assertThat(pinned.exitCode()).as(pinned.err()).isZero();
            assertThat(pinned.err()).doesNotContain("--recipient-ca");
        }

        @Test
        void refusesAnAgencyThatTakesNoEncryptedFiles() {
            recipient.setAcceptsEncrypted(null);
            terminal.language = "vi";

            Result result = send();

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("Encryption.NotAccepted", "H02", "không nhận tệp mã hóa");
        }

        @Test
        void isOnlyForLettersWithAFile() {
            terminal.write("a.edxml", "<packet/>");
            assertThat(terminal.run("send", "a.edxml", "--encrypt").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(terminal.run("send", "--letter", "1/X", "--subject", "x", "--to", "H02", "--encrypt")
                            .err())
                    .contains("--attach");
            assertThat(terminal.run("send", "a.edxml", "--recipient-ca", "ca.pem")
                            .err())
                    .contains("--encrypt");
        }
    }

    @Nested
    class Receiving {
        @BeforeEach
        void arrives() {
            assertThat(send().exitCode()).isZero();
            deliver();
        }

        @Test
        void storesFilesAsTheyCame() throws IOException {
            assertThat(terminal.run("collect", "d1", "--into", "in").exitCode()).isZero();
            assertThat(folder.resolve("in/d1/cv.pdf.p7m")).exists();

            Result decrypted = terminal.run("decrypt", "in/d1/cv.pdf.p7m", "--into", "clear", "--json");
            assertThat(decrypted.exitCode()).as(decrypted.err()).isZero();
            assertThat(folder.resolve("clear/cv.pdf")).hasContent(TEXT);
            assertThat(decrypted.json().get("decrypted").toString()).contains("cv.pdf");
        }

        @Test
        void storesThemDecryptedIfThatIsWanted() {
            Result result = terminal.run("collect", "d1", "--into", "in", "--decrypt", "--acknowledge");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(folder.resolve("in/d1/cv.pdf")).hasContent(TEXT);
            assertThat(terminal.desk.confirmations()).hasSize(1);
        }

        @Test
        void storesNothingOfWhatWasChanged() throws IOException {
            assertThat(terminal.run("collect", "d1", "--into", "in").exitCode()).isZero();
            byte[] changed = Files.readAllBytes(folder.resolve("in/d1/cv.pdf.p7m"));
            changed[changed.length - 20] ^= 1;
            Files.write(folder.resolve("in/d1/cv.pdf.p7m"), changed);

            Result result = terminal.run("decrypt", "in/d1/cv.pdf.p7m", "--into", "clear");

            assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("Encryption.Damaged");
            assertThat(folder.resolve("clear")).isEmptyDirectory();
            assertThat(terminal.run("collect", "d1", "--decrypt", "--no-attachments")
                            .exitCode())
                    .isEqualTo(ExitCode.USAGE);
        }
    }
}
