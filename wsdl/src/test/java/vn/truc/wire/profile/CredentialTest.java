package vn.truc.wire.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {
    private static final char[] PASSWORD = "secret".toCharArray();

    @Test
    void refusesAKeyOfSomebodyElse() {
        assertThatThrownBy(
                        () -> new Credential(TestKeys.OTHER.keys().getPrivate(), List.of(TestKeys.RSA.certificate())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void refusesAKeyOfAnotherKind() {
        assertThatThrownBy(
                        () -> new Credential(TestKeys.EC256.keys().getPrivate(), List.of(TestKeys.RSA.certificate())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyNobodyWouldAccept() {
        assertThatThrownBy(() -> TestKeys.rsa(1024, 65537).credential())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RSA-1024");
    }

    @Test
    void refusesToComeWithoutCertificate() {
        assertThatThrownBy(() -> new Credential(TestKeys.RSA.keys().getPrivate(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverShowsItsKey() {
        assertThat(TestKeys.RSA.credential()).hasToString("Credential[C=VN, O=Truc, CN=Agency under test]");
    }

    @Nested
    class AKeyStoreFile {
        @TempDir
        Path folder;

        private Path store(Map<String, TestKeys.Pair> entries) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Map.Entry<String, TestKeys.Pair> entry : entries.entrySet()) {
                TestKeys.Pair pair = entry.getValue();
                store.setKeyEntry(
                        entry.getKey(), pair.keys().getPrivate(), PASSWORD, new Certificate[] {pair.certificate()});
            }
            store.setCertificateEntry("anchor", TestKeys.OTHER.certificate());
            Path file = folder.resolve("agency.p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, PASSWORD);
            }
            return file;
        }

        @Test
        void givesItsOnlyKey() throws Exception {
            Credential credential = Credential.fromKeyStore(store(Map.of("agency", TestKeys.RSA)), PASSWORD, null);

            assertThat(credential.certificate()).isEqualTo(TestKeys.RSA.certificate());
        }

        @Test
        void givesTheKeyAskedFor() throws Exception {
            Path file = store(Map.of("old", TestKeys.RSA, "new", TestKeys.EC256));

            assertThat(Credential.fromKeyStore(file, PASSWORD, "new").certificate())
                    .isEqualTo(TestKeys.EC256.certificate());
        }

        @Test
        void mustNameAKeyWhenItHasTwo() throws Exception {
            Path file = store(Map.of("old", TestKeys.RSA, "new", TestKeys.EC256));

            assertThatThrownBy(() -> Credential.fromKeyStore(file, PASSWORD, null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 private keys");
        }

        @Test
        void mustHoldTheKeyAskedFor() throws Exception {
            Path file = store(Map.of("agency", TestKeys.RSA));

            assertThatThrownBy(() -> Credential.fromKeyStore(file, PASSWORD, "anchor"))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void mustOpenWithThePassword() throws Exception {
            Path file = store(Map.of("agency", TestKeys.RSA));

            assertThatThrownBy(() -> Credential.fromKeyStore(file, "wrong".toCharArray(), null))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.getFileName().toString())
                    .hasCauseInstanceOf(UnrecoverableKeyException.class);
        }
    }
}
