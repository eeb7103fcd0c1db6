package vn.truc.client.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.Bench;
import vn.truc.client.DeliveryId;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.encryption.EncryptionException.Reason;
import vn.truc.client.fake.FakeAxis.Reply;
import vn.truc.client.fake.Faults;
import vn.truc.wire.exchange.Agency;
import vn.truc.wire.exchange.AgencyStatus;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.Kind;
import vn.truc.wire.exchange.SendDocument;

class EncryptionTest {
    private static final byte[] TEXT = "nội dung riêng".getBytes(UTF_8);
    private static final Readers H02 = Readers.rsa("H02");
    private static final Readers H03 = Readers.ec("H03", "secp256r1");

    private final Bench bench = new Bench();
    private final Map<String, Agency> agencies = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    private Path authorities;

    @BeforeEach
    void prepare() throws Exception {
        bench.axis.answer(GetAgency.class, request -> {
            Agency agency = agencies.get(request.getCode());
            GetAgencyResponse answer = new GetAgencyResponse();
            answer.setAgency(agency);
            return agency == null ? Reply.of(Faults.of("Registry.UnknownAgency")) : Reply.of(answer);
        });
        register("H02", true, H02);
        register("H03", true, H03);
        authorities = Files.writeString(
                folder.resolve("authorities.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(Readers.AUTHORITY.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Agency register(String code, boolean accepts, Readers... certified) {
        Agency agency = new Agency();
        agency.setCode(code);
        agency.setName("Cơ quan " + code);
        agency.setStatus(AgencyStatus.ACTIVE);
        agency.setChangedAt(OffsetDateTime.of(2026, 11, 20, 8, 0, 0, 0, ZoneOffset.UTC));
        agency.setAcceptsEncrypted(accepts ? true : null);
        for (Readers each : certified) {
            try {
                agency.getCertificate().add(each.certificate().getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
        agencies.put(code, agency);
        return agency;
    }

    private static OutgoingDocument letter(String... recipients) {
        OutgoingDocument.Builder letter = OutgoingDocument.letter("12/BTC-VP")
                .subject("Thử")
                .attach("một.pdf", () -> new ByteArrayInputStream(TEXT))
                .attach("hai.docx", () -> new ByteArrayInputStream(new byte[0]));
        Stream.of(recipients).map(AgencyId::of).forEach(letter::to);
        return letter.build();
    }

    private Encryption strictly() throws IOException {
        return Encryption.over(bench.client, RecipientTrust.issuedBy(authorities));
    }

    private Path packet() {
        return folder.resolve("packet.edxml");
    }

    private ReceivedDocument delivered() {
        bench.desk.deliver("d1", Kind.DOCUMENT, bench.axis.lastPacket());
        return bench.client.collect(DeliveryId.of("d1"));
    }

    private void isRefused(Encryption encryption, OutgoingDocument letter, Reason reason) throws IOException {
        assertThatThrownBy(() -> encryption.encrypt(letter, packet()))
                .isInstanceOfSatisfying(EncryptionException.class, e -> {
                    assertThat(e.reason()).isEqualTo(reason);
                    assertThat(e.about()).isNotEmpty();
                });
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(authorities);
        }
    }

    @Nested
    class AnEncryptedDocument {
        @Test
        void isReadByEachOfItsRecipientsAndByNobodyElse() throws IOException {
            bench.client.submit(strictly().encrypt(letter("H02", "H03"), packet()));

            try (ReceivedDocument received = delivered()) {
                assertThat(received.attachments())
                        .extracting(ReceivedDocument.Attachment::name)
                        .containsExactly("một.pdf.p7m", "hai.docx.p7m");
                assertThat(received.attachments())
                        .extracting(ReceivedDocument.Attachment::contentType)
                        .containsOnly("application/pkcs7-mime; smime-type=authEnveloped-data");
                ReceivedDocument.Attachment first = received.attachments().get(0);
                assertThat(Opening.isEncrypted(first)).isTrue();
                for (Readers reader : List.of(H02, H03)) {
                    Path into = Files.createTempDirectory(folder, "into");
                    assertThat(reader.opening().saveTo(into, first))
                            .hasFileName("một.pdf")
                            .hasBinaryContent(TEXT);
                    assertThat(reader.opening()
                                    .saveTo(into, received.attachments().get(1)))
                            .isEmptyFile();
                }
                assertThatThrownBy(() -> Readers.rsa("H02").opening().saveTo(folder, first))
                        .isInstanceOf(EncryptionException.class);
            }
        }

        @Test
        void isTheSamePacketUnderTheSameIdHoweverOftenItIsSubmitted() throws IOException {
            OutgoingDocument letter = letter("H02").withDeadline(Instant.parse("2027-01-01T00:00:00Z"));
            OutgoingDocument encrypted = strictly().encrypt(letter, packet());
            bench.client.submit(encrypted);
            bench.client.submit(encrypted);

            assertThat(bench.axis.requests(SendDocument.class))
                    .hasSize(2)
                    .allSatisfy(request -> {
                        assertThat(request.getMessageId())
                                .isEqualTo(letter.messageId().value());
                        assertThat(request.getDeadline()).isNotNull();
                    })
                    .extracting(request -> request.getPacket().getSha256())
                    .containsOnly(bench.axis
                            .requests(SendDocument.class)
                            .get(0)
                            .getPacket()
                            .getSha256());
        }

        @Test
        void leavesNothingButItselfOnTheDisk() throws IOException {
            assertThat(strictly().encrypt(letter("H02"), packet()).messageId()).isNotNull();

            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).containsExactlyInAnyOrder(authorities, packet());
            }
        }

        @Test
        void takesNoOthersPlace() throws IOException {
            Files.writeString(packet(), "here first");

            assertThatThrownBy(() -> strictly().encrypt(letter("H02"), packet()))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(packet()).hasContent("here first");
        }

        @Test
        void canBeReadByItsSenderIfThatIsWanted() throws IOException {
            Readers own = Readers.rsa("H01");
            bench.client.submit(strictly().readableAlsoBy(own.certificate()).encrypt(letter("H02"), packet()));

            try (ReceivedDocument received = delivered()) {
                assertThat(own.opening().saveTo(folder, received.attachments().get(0)))
                        .hasBinaryContent(TEXT);
            }
        }

        @Test
        void isFromTheAgencyItIsSentFor() throws IOException {
            bench.client.submit(strictly().encrypt(letter("H02").onBehalfOf(AgencyId.of("H03")), packet()));

            assertThat(bench.axis.requests(SendDocument.class).get(0).getFrom()).isEqualTo("H03");
            try (ReceivedDocument received = delivered()) {
                assertThat(received.edxml().from().id()).isEqualTo("H03");
            }
        }

        @Test
        void mustHaveAFileAndBeDescribed() throws IOException {
            OutgoingDocument bare = OutgoingDocument.letter("1/X")
                    .subject("Thử")
                    .to(AgencyId.of("H02"))
                    .build();
            assertThatThrownBy(() -> strictly().encrypt(bare, packet())).isInstanceOf(IllegalArgumentException.class);
            OutgoingDocument ready = OutgoingDocument.packet(authorities);
            assertThatThrownBy(() -> strictly().encrypt(ready, packet())).isInstanceOf(IllegalArgumentException.class);
            assertThat(packet()).doesNotExist();
        }
    }

    @Nested
    class ARecipient {
        @Test
        void mustHaveSaidThatItTakesEncryptedFiles() throws IOException {
            register("H02", false, H02);
            isRefused(strictly(), letter("H02", "H03"), Reason.NOT_ACCEPTED);
        }

        @Test
        void mustHaveACertificateThatMayBeEncryptedFor() throws IOException {
            register("H02", true);
            isRefused(strictly(), letter("H02"), Reason.NO_CERTIFICATE);
            register("H02", true, Readers.signing("H02"));
            isRefused(strictly(), letter("H02"), Reason.NO_CERTIFICATE);
        }

        @Test
        void isWhoIsNamedWhateverTheAxisSays() throws IOException {
            register("H02", true, Readers.rsa("axis"));
            isRefused(strictly(), letter("H02"), Reason.NOT_TRUSTED);

            // A successor is only the axis's word, too.
            Agency closed = register("H02", true);
            closed.setStatus(AgencyStatus.CLOSED);
            closed.setSuccessor("H03");
            isRefused(strictly(), letter("H02"), Reason.NOT_TRUSTED);
        }

        @Test
        void mayBeAnybodyOnlyForWhoSaysThatTheAxisIsTrusted() throws IOException {
            Readers stranger = Readers.rsa("axis");
            register("H02", true, stranger);
            Encryption trusting = Encryption.over(bench.client, RecipientTrust.asTheAxisSays());
            bench.client.submit(trusting.encrypt(letter("H02"), packet()));

            try (ReceivedDocument received = delivered()) {
                assertThat(stranger.opening()
                                .saveTo(folder, received.attachments().get(0)))
                        .exists();
            }
        }

        @Test
        void canBePinned() throws IOException {
            register("H02", true, Readers.rsa("axis"));
            RecipientTrust pinned = RecipientTrust.onlyPinned().pin(AgencyId.of("H02"), H02.certificate());
            bench.client.submit(Encryption.over(bench.client, pinned).encrypt(letter("H02"), packet()));

            try (ReceivedDocument received = delivered()) {
                assertThat(H02.opening().saveTo(folder, received.attachments().get(0)))
                        .hasBinaryContent(TEXT);
            }
            Files.delete(packet());
            Files.delete(folder.resolve("một.pdf"));
            isRefused(Encryption.over(bench.client, pinned), letter("H02", "H03"), Reason.NOT_TRUSTED);
        }

        @Test
        void mayBeNamedByItsCertificatesInAnotherWay() throws IOException {
            RecipientTrust named = RecipientTrust.issuedBy(
                    authorities,
                    (agency, certificate) ->
                            certificate.getSubjectX500Principal().getName().contains("H0"));
            register("H02", true, H03);
            assertThat(Encryption.over(bench.client, named).encrypt(letter("H02"), packet()))
                    .isNotNull();
        }
    }
}
