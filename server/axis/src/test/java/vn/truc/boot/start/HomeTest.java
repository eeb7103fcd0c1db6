package vn.truc.boot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path directory;

    private String node(String home) {
        try (Home opened = Home.open(directory.resolve(home))) {
            String node = opened.node();
            assertThat(opened.node()).isEqualTo(node);
            return node;
        }
    }

    @Test
    void callsItselfTheSameAfterEveryStart() {
        assertThat(node("north")).isEqualTo(node("north"));
    }

    @Test
    void isNotCalledLikeAnotherOne() {
        assertThat(node("north")).isNotEqualTo(node("south"));
    }

    @Test
    void isNobodyElsesWhenItIsMade() throws IOException {
        Path home = directory.resolve("made");
        node("made");
        for (String room : List.of("", "db", "blobs", "spool", "broker", "keys", "log", "work")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(room))))
                    .as(room)
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isLeftAsTheOperatorWantsIt() throws IOException {
        Path home = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-x---"));
        node("shared");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwxr-x---");
    }
}
