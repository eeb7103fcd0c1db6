package vn.truc.boot.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
