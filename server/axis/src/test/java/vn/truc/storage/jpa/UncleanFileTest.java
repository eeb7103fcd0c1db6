package vn.truc.storage.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fault.AxisException;

/** A file as kill -9 leaves it behind is a copy of it between two commits. */
class UncleanFileTest {
    private static final int COMMITS = 200;
    private static final int LONGEST_ROW = 6000;

    @TempDir
    Path directory;

    private Path copy;
    private int forgotten;

    @BeforeEach
    void place() {
        copy = directory.resolve("copy.mv.db");
    }

    @Test
    void hasEverythingThatWasCommitted() throws Exception {
        Random random = new Random(1);
        // Space is used again at once, and not only after 45 s.
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + directory.resolve("axis") + ";WRITE_DELAY=0;RETENTION_TIME=0", "truc", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table part (id int primary key, content varbinary)");
            for (int newest = 1; newest <= COMMITS; newest++) {
                byte[] content = new byte[random.nextInt(LONGEST_ROW)];
                random.nextBytes(content);
                try (var insert = connection.prepareStatement("insert into part values (?, ?)")) {
                    insert.setInt(1, newest);
                    insert.setBytes(2, content);
                    insert.execute();
                }
                statement.execute("CHECKPOINT SYNC");
                copied();
                boolean forgets = newest() < newest;
                forgotten += forgets ? 1 : 0;
                copied();
                byte[] before = Files.readAllBytes(copy);
                UncleanFile.mend(directory.resolve("copy").toString());
                assertThat(Arrays.equals(before, Files.readAllBytes(copy)))
                        .as("left alone")
                        .isEqualTo(!forgets);
                assertThat(newest()).as("after commit %d", newest).isEqualTo(newest);
            }
        }
        assertThat(forgotten)
                .as("files that H2 alone opens at an older state; when there are none, UncleanFile may go")
                .isPositive();
    }

    @Test
    void thatDoesNotExistIsNoMatter() {
        UncleanFile.mend(directory.resolve("none").toString());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void thatIsInUseIsRefused() throws Exception {
        String file = directory.resolve("axis").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "truc", "")) {
            connection.createStatement().execute("create table part (id int)");
            assertThatThrownBy(() -> UncleanFile.mend(file)).isInstanceOf(AxisException.class);
        }
    }

    @Test
    void thatIsNoDatabaseIsLeftAsItIs() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(copy, noise);
        assertThatThrownBy(() -> UncleanFile.mend(directory.resolve("copy").toString()))
                .isInstanceOf(AxisException.class)
                .hasRootCauseInstanceOf(MVStoreException.class);
        assertThat(copy).hasBinaryContent(noise);
    }

    private void copied() throws Exception {
        Files.copy(directory.resolve("axis.mv.db"), copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private int newest() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("copy"), "truc", "");
                ResultSet rows = connection.createStatement().executeQuery("select max(id) from part")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
