package vn.truc.boot.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as far as they come without an axis and without a backup. */
class CommandsTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Commands(out, out).run(arguments);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void sayHowTheyAreUsed() {
        assertThat(run("backup")).isEqualTo(2);
        assertThat(run("restore", "one", "two")).isEqualTo(2);
        assertThat(said())
                .contains("Cách dùng: truc-server backup", "Usage: truc-server backup", "Usage: truc-server restore");
    }

    @Test
    void sayThatNoAxisRuns() {
        assertThat(run("backup", directory.resolve("to").toString(), "--truc.home=" + directory.resolve("home")))
                .isEqualTo(3);
        assertThat(said()).contains("Không sao lưu được:", "Not backed up:", "no axis runs in");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void sayThatAnAxisHasEndedWithoutADrain() throws Exception {
        Path home = Files.createDirectories(directory.resolve("home/keys")).getParent();
        Files.writeString(home.resolve("keys/management.token"), "x".repeat(40));
        // The port of nobody, left by a process that was killed.
        Files.writeString(home.resolve("running.properties"), "pid=1\nport=1\nmanagement-port=1\n");
        assertThat(run("backup", directory.resolve("to").toString(), "--truc.home=" + home))
                .isEqualTo(1);
        assertThat(said()).contains("the axis does not answer", "trục không trả lời");
    }

    @Test
    void readTheirSettingsAsAStartDoes() {
        Path home = directory.resolve("home");
        assertThat(run("restore", directory.resolve("from").toString(), "--truc.home=" + home, "--truc.prot=1"))
                .isEqualTo(2);
        assertThat(said()).contains("did you mean truc.port?");
        assertThat(run("restore", directory.resolve("from").toString(), "--truc.home=" + home))
                .isEqualTo(3);
        assertThat(said()).contains("không phải bản sao lưu hoàn chỉnh", "it is no complete backup");
        assertThat(home).doesNotExist();
    }
}
