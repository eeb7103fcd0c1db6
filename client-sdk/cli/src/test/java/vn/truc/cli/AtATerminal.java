package vn.truc.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test that runs its command lines at a terminal of its own. */
abstract class AtATerminal {
    @TempDir
    Path folder;

    Terminal terminal;

    @BeforeEach
    final void sitDown() {
        terminal = new Terminal(folder);
    }

    @AfterEach
    final void standUp() {
        terminal.close();
    }
}
