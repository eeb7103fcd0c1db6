package vn.truc.client.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.truc.client.encryption.EncryptionException.Reason;
import vn.truc.client.internal.encryption.Envelope;
import vn.truc.client.internal.encryption.OpenedFile;
import vn.truc.client.internal.encryption.ReadingKey;

class OpeningTest {
    private static final byte[] TEXT = "Mật: nội dung chỉ nơi nhận đọc được".getBytes(UTF_8);
    private static final Readers RSA = Readers.rsa("H02");
    private static final Readers P256 = Readers.ec("H03", "secp256r1");
    private static final Readers P384 = Readers.ec("H04", "secp384r1");

    @TempDir
    Path folder;

    private Path encrypted(byte[] plain, Readers... readers) throws IOException {
        Path file = folder.resolve("công văn.pdf.p7m");
        try (OutputStream out = Files.newOutputStream(file)) {
            Envelope.encrypt(certificates(readers), new ByteArrayInputStream(plain), out);
        }
        return file;
    }

    private static List<X509Certificate> certificates(Readers... readers) {
        return Stream.of(readers).map(Readers::certificate).toList();
    }

    private Path into() throws IOException {
        return Files.createDirectories(folder.resolve("into"));
    }

    private void isNotOpened(Path file, Opening opening, Reason reason) throws IOException {
        assertThatThrownBy(() -> opening.open(into(), file))
                .isInstanceOfSatisfying(
                        EncryptionException.class, e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(into()).isEmptyDirectory();
    }

    @Nested
    class AFile {
        @Test
        void isOpenedByEachOfItsReadersAndLosesItsMark() throws IOException {
            Path file = encrypted(TEXT, RSA, P256, P384);

            for (Readers reader : List.of(RSA, P256, P384)) {
                Path opened = reader.opening().open(into(), file);
                assertThat(opened).hasFileName("công văn.pdf").hasBinaryContent(TEXT);
                Files.delete(opened);
            }
            assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("nội dung");
        }

        @Test
        void mayBeEmpty() throws IOException {
            assertThat(RSA.opening().open(into(), encrypted(new byte[0], RSA))).isEmptyFile();
        }

        @Test
        void mayBeLargerThanWhatIsHeldInMemory() throws IOException {
            byte[] large = new byte[20_000_003];
            new Random(7).nextBytes(large);

            assertThat(P256.opening().open(into(), encrypted(large, RSA, P256))).hasBinaryContent(large);
        }

        @Test
        void isOpenedByAFormerKeyToo() throws IOException {
            Readers renewed = Readers.rsa("H02");
            Path file = encrypted(TEXT, RSA);

            isNotOpened(file, renewed.opening(), Reason.NO_KEY);
            assertThat(renewed.opening().or(RSA.opening()).open(into(), file)).hasBinaryContent(TEXT);
        }

        @Test
        void isOpenedWithEveryKeyOfAKeyStore() throws Exception {
            char[] password = "change-me".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("new", P256.key(), password, new Certificate[] {P256.certificate()});
            store.setKeyEntry("old", RSA.key(), password, new Certificate[] {RSA.certificate()});
            Path keys = folder.resolve("keys.p12");
            try (OutputStream out = Files.newOutputStream(keys)) {
                store.store(out, password);
            }

            assertThat(Opening.fromKeyStore(keys, password).open(into(), encrypted(TEXT, RSA)))
                    .hasBinaryContent(TEXT);
            assertThatThrownBy(() -> Opening.fromKeyStore(keys, "another".toCharArray()))
                    .isInstanceOf(IOException.class);
        }

        @Test
        void isDifferentEachTime() throws IOException {
            byte[] first = Files.readAllBytes(encrypted(TEXT, RSA));

            assertThat(Files.readAllBytes(encrypted(TEXT, RSA))).isNotEqualTo(first);
        }
    }

    @Nested
    class NothingIsHandedOver {
        @Test
        void ofAFileForSomebodyElse() throws IOException {
            isNotOpened(encrypted(TEXT, RSA), P256.opening(), Reason.NO_KEY);
        }

        @Test
        void ofAFileInWhichAnyByteWasChanged() throws IOException {
            Path file = encrypted(new byte[100_000], RSA);
            byte[] whole = Files.readAllBytes(file);
            int refused = 0;
            for (int at : new int[] {3000, 50_000, 99_000, whole.length - 12, whole.length - 20, whole.length - 24}) {
                byte[] changed = whole.clone();
                changed[at] ^= 1;
                Files.write(file, changed);
                isNotOpened(file, RSA.opening(), Reason.DAMAGED);
                refused++;
            }
            assertThat(refused).isEqualTo(6);
        }

        @Test
        void ofAFileThatWasCutShort() throws IOException {
            Path file = encrypted(new byte[100_000], P256);
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {70, 200, 50_000, 99_990, whole.length - 30, whole.length - 9}) {
                Files.write(file, Arrays.copyOf(whole, length));
                isNotOpened(file, P256.opening(), Reason.DAMAGED);
            }
        }

        @Test
        void ofAFileWithoutAuthenticationOrWithAnotherCipher() throws Exception {
            Path file = folder.resolve("old.p7m");
            CMSEnvelopedDataStreamGenerator old = new CMSEnvelopedDataStreamGenerator();
            old.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(RSA.certificate()));
            try (OutputStream out = Files.newOutputStream(file);
                    OutputStream in = old.open(
                            out, new JceCMSContentEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC).build())) {
                in.write(TEXT);
            }
            isNotOpened(file, RSA.opening(), Reason.UNSUPPORTED);

            CMSAuthEnvelopedDataStreamGenerator oldPadding = new CMSAuthEnvelopedDataStreamGenerator();
            oldPadding.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(RSA.certificate()));
            try (OutputStream out = Files.newOutputStream(file);
                    OutputStream in = oldPadding.open(out, (OutputAEADEncryptor)
                            new JceCMSContentEncryptorBuilder(NISTObjectIdentifiers.id_aes256_GCM)
                                    .setProvider(new BouncyCastleProvider())
                                    .build())) {
                in.write(TEXT);
            }
            isNotOpened(file, RSA.opening(), Reason.UNSUPPORTED);
        }

        /** Whoever may choose a tag of 32 bits may guess it. */
        @Test
        void ofAFileThatSaysItHasAShortTag() throws Exception {
            Path file = encrypted(TEXT, RSA);
            String hex = HexFormat.of().formatHex(Files.readAllBytes(file));
            Matcher parameters = Pattern.compile("3011040c[0-9a-f]{24}0201(10)").matcher(hex);
            assertThat(parameters.find()).isTrue();
            String shortened = hex.substring(0, parameters.start(1)) + "04" + hex.substring(parameters.end(1));
            Files.write(file, HexFormat.of().parseHex(shortened));

            isNotOpened(file, RSA.opening(), Reason.DAMAGED);
        }

        /** Up to the set of recipients, which is said to be of a gigabyte, or has no end; it is not read that far. */
        @ParameterizedTest
        @ValueSource(strings = {"3180", "318440000000", "318440000000308430000000"})
        void ofAFileThatWouldFillTheMemory(String recipients) {
            byte[] head = HexFormat.of().parseHex("3080060b2a864886f70d0109100117a0803080020100" + recipients);
            byte[] recipient = HexFormat.of().parseHex("3003020100");
            AtomicLong read = new AtomicLong();
            InputStream endless = new InputStream() {
                @Override
                public int read() {
                    long at = read.getAndIncrement();
                    return (at < head.length ? head[(int) at] : recipient[(int) ((at - head.length) % 5)]) & 0xff;
                }
            };

            assertThatThrownBy(() -> OpenedFile.of(endless, List.of(new ReadingKey(RSA.key(), RSA.certificate()))))
                    .isInstanceOf(EncryptionException.class);
            assertThat(read.get()).isLessThan(2 << 20);
        }

        @Test
        void ofAFileThatIsNotEncrypted() throws IOException {
            Path file = Files.write(folder.resolve("a.pdf"), TEXT);
            isNotOpened(file, RSA.opening(), Reason.UNSUPPORTED);
        }

        @Test
        void ofAFileOfNonsenseThatBeginsLikeOne() throws IOException {
            byte[] begun = Arrays.copyOf(Files.readAllBytes(encrypted(TEXT, RSA)), 4000);
            Random random = new Random(11);
            for (int i = 0; i < 300; i++) {
                byte[] nonsense = begun.clone();
                for (int j = 0; j < 20; j++) {
                    nonsense[16 + random.nextInt(600)] = (byte) random.nextInt();
                }
                Path file = Files.write(folder.resolve("nonsense.p7m"), nonsense);
                assertThatThrownBy(() -> RSA.opening().open(into(), file)).isInstanceOf(EncryptionException.class);
                assertThat(into()).isEmptyDirectory();
            }
        }
    }

    @Nested
    class ADiskThatFails {
        @Test
        void isNotTakenForDamage() throws IOException {
            InputStream failing = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("the disk");
                }
            };
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> Envelope.encrypt(certificates(RSA), failing, out))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk");
        }
    }

    @Test
    void failuresAreToldInBothLanguages() {
        for (Reason reason : Reason.values()) {
            EncryptionException e = new EncryptionException(reason, "");
            assertThat(e.message(Locale.forLanguageTag("vi"))).isNotEqualTo(e.message(Locale.ENGLISH));
            assertThat(e).hasMessageStartingWith("Encryption.");
        }
    }
}
