package vn.truc.cli.manage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.cli.trouble.UsageException;

class RunningAxisTest {
    @TempDir
    Path home;

    private final Properties note = new Properties();

    @BeforeEach
    void write() {
        note.setProperty("pid", Long.toString(ProcessHandle.current().pid()));
        note.setProperty("management-port", "9080");
    }

    @Test
    void isWhereItsNoteSays() throws IOException {
        String owner = Files.getOwner(home).getName();

        assertThat(RunningAxis.in(home, note, owner).management()).hasToString("http://127.0.0.1:9080");
    }

    @Test
    void isNotAProcessOfAnotherUser() {
        assertThatThrownBy(() -> RunningAxis.in(home, note, "somebody-else"))
                .isInstanceOf(UsageException.class)
                .hasMessage("usage.notTheOwners");
    }

    @Test
    void hasAProcess() {
        note.remove("pid");

        assertThatThrownBy(() -> RunningAxis.in(home, note, "root")).hasMessage("usage.notRunning");
    }

    @Test
    void isNotOneThatHasEndedWithoutAnybodyNoticing() throws IOException {
        Path stat = home.resolve("stat");

        Files.writeString(stat, "7642 (java (x) Z) S 1 7642");
        assertThat(RunningAxis.isDefunct(stat)).isFalse();
        Files.writeString(stat, "7642 (java) Z 1 7642");
        assertThat(RunningAxis.isDefunct(stat)).isTrue();
    }
}
