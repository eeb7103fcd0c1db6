package vn.truc.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.signature.trust.TrustFolder;
import vn.truc.signature.trust.TrustList;

class TrustFolderTest {
    private static final X509Certificate ROOT = Signatory.root("Root").certificate();

    @TempDir
    private Path folder;

    private final List<Path> unreadable = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private long now;

    private TrustFolder folder(Path where) {
        return new TrustFolder(where, () -> now, new TrustFolder.Listener() {
            @Override
            public void read(Path read, TrustList list) {
                sizes.add(list.certificates().size());
            }

            @Override
            public void unreadable(Path file, Exception why) {
                unreadable.add(file.getFileName());
            }
        });
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        now += Duration.ofSeconds(11).toNanos();
    }

    @Test
    void trustsNobodyWithoutAFolder() {
        assertThat(folder(null).list()).isSameAs(TrustList.EMPTY);
    }

    @Test
    void takesWhatIsThereNow() throws IOException, GeneralSecurityException {
        TrustFolder trust = folder(folder);
        assertThat(trust.list().certificates()).isEmpty();
        put("root.cer", ROOT.getEncoded());
        assertThat(trust.list().certificates()).containsExactly(ROOT);
        Files.delete(folder.resolve("root.cer"));
        assertThat(trust.list().certificates())
                .as("looked at again only after ten seconds")
                .containsExactly(ROOT);
        now += Duration.ofSeconds(11).toNanos();
        assertThat(trust.list().certificates()).isEmpty();
        assertThat(sizes).containsExactly(1, 0);
    }

    @Test
    void staysAsItWasWhileAFileIsUnreadable() throws IOException, GeneralSecurityException {
        TrustFolder trust = folder(folder);
        put("root.cer", ROOT.getEncoded());
        assertThat(trust.list().certificates()).containsExactly(ROOT);
        for (byte[] content : Set.of("rubbish".getBytes(), new byte[0], new byte[] {0x30, 0x03, 1})) {
            put("other.pem", content);
            assertThat(trust.list().certificates()).containsExactly(ROOT);
            put("other.crl", content);
            assertThat(trust.list().certificates()).containsExactly(ROOT);
            Files.delete(folder.resolve("other.crl"));
        }
        assertThat(unreadable).hasSize(6).contains(Path.of("other.pem"), Path.of("other.crl"));
        Files.delete(folder.resolve("other.pem"));
        put("again.pem", ROOT.getEncoded());
        assertThat(trust.list().certificates()).hasSize(2);
    }
}
