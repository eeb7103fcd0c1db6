package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    @Test
    void showsNoProgressInAFileOrAPipe() throws IOException {
        assertThat(Main.isRedirected(errorsTo("/home/an/errors.log"))).isTrue();
        assertThat(Main.isRedirected(errorsTo("pipe:[4711]"))).isTrue();
    }

    @Test
    void showsProgressOnATerminal() throws IOException {
        assertThat(Main.isRedirected(errorsTo("/dev/pts/0"))).isFalse();
    }

    @Test
    void believesTheConsoleWhereNobodySaysWhereErrorsGo() {
        assertThat(Main.isRedirected(folder.resolve("missing"))).isFalse();
    }

    private Path errorsTo(String target) throws IOException {
        Path descriptor = folder.resolve("fd");
        Files.deleteIfExists(descriptor);
        return Files.createSymbolicLink(descriptor, Path.of(target));
    }
}
