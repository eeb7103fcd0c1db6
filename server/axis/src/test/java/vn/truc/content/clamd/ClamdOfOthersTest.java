package vn.truc.content.clamd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.content.Scanner;
import vn.truc.exchange.ByteSize;

/**
 * ClamAV's own daemon with a database of one signature; skipped where it is not installed, unless
 * {@code foreign.required}.
 */
class ClamdOfOthersTest {
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    /** What the one signature finds; nobody else's. */
    private static final String MARK = "truc-test-mark-5ab12d93";

    @TempDir
    static Path folder;

    private static Process process;
    private static ClamdAddress address;

    @BeforeAll
    static void start() throws Exception {
        boolean isThere = Files.isExecutable(CLAMD);
        assertThat(isThere || !Boolean.getBoolean("foreign.required"))
                .as("clamav-daemon is needed but not installed")
                .isTrue();
        assumeTrue(isThere, "clamav-daemon is not installed");
        Path database = Files.createDirectory(folder.resolve("database"));
        Files.writeString(
                database.resolve("own.ndb"),
                "Truc.Test.Mark:0:*:" + HexFormat.of().formatHex(MARK.getBytes(UTF_8)) + "\n");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path settings = Files.writeString(
                folder.resolve("clamd.conf"),
                String.join(
                        "\n",
                        "DatabaseDirectory " + database,
                        "TemporaryDirectory " + folder,
                        "TCPSocket " + port,
                        "TCPAddr 127.0.0.1",
                        "StreamMaxLength 1M",
                        "Foreground yes",
                        "LogFile " + folder.resolve("clamd.log"),
                        "AllowAllMatchScan no",
                        ""));
        process = new ProcessBuilder(CLAMD.toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        address = new ClamdAddress("127.0.0.1", port);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!answers()) {
            assertThat(process.isAlive() && System.nanoTime() < end)
                    .as(() -> said())
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean answers() {
        try {
            return shown("".getBytes(UTF_8)) instanceof Scanner.Result.Clean;
        } catch (Scanner.Failure e) {
            return false;
        }
    }

    private static String said() {
        try {
            return Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static Scanner.Result shown(byte[] file) throws Scanner.Failure {
        return shown(file, "1GiB");
    }

    private static Scanner.Result shown(byte[] file, String limit) throws Scanner.Failure {
        Clamd clamd = new Clamd(address, Duration.ofSeconds(2), Duration.ofSeconds(20), ByteSize.parse(limit));
        try (Scanner.Scan scan = clamd.begin()) {
            for (int from = 0; from < file.length; from += 64 * 1024) {
                byte[] piece = Arrays.copyOfRange(file, from, Math.min(file.length, from + 64 * 1024));
                scan.show(piece, piece.length);
            }
            return scan.result();
        }
    }

    @Test
    void findsNothingInACleanFile() throws Exception {
        assertThat(shown(new byte[500_000])).isEqualTo(new Scanner.Result.Clean());
    }

    @Test
    void findsItsSignatureWhereverItLies() throws Exception {
        byte[] file = Arrays.copyOf("một tệp văn bản\n".getBytes(UTF_8), 300_000);
        System.arraycopy(MARK.getBytes(UTF_8), 0, file, 200_000, MARK.length());
        assertThat(shown(file)).isEqualTo(new Scanner.Result.Infected("Truc.Test.Mark.UNOFFICIAL"));
    }

    @Test
    void saysThatAFileIsLargerThanItTakes() throws Exception {
        assertThat(shown(new byte[20_000_000])).isEqualTo(new Scanner.Result.TooLarge());
    }

    @Test
    void isNotShownWhatIsLargerThanTheLimit() throws Exception {
        assertThat(shown(new byte[1_200_000], "1MiB")).isEqualTo(new Scanner.Result.TooLarge());
    }
}
