package vn.truc.boot.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.ByteSize;
import vn.truc.storage.StorageSettings;

class SettingsReaderTest {
    enum Pace {
        STEADY,
        AT_ONCE
    }

    record Fixture(Duration pause, ByteSize size, int count, @Nullable Pace pace, @Nullable String password) {
        Fixture {
            if (count > 10) {
                throw new IllegalArgumentException("count must be at most 10, not " + count);
            }
        }
    }

    private static final SettingsCatalogue CATALOGUE = new SettingsCatalogue(
            Map.of("truc", AxisSettings.class, "truc.fixture", Fixture.class),
            Map.of("truc.fixture.max-count", "truc.fixture.count"));

    private final Map<String, Object> file = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();

    SettingsReaderTest() throws IOException {
        Manual.defaults().forEach((key, value) -> {
            if (key.indexOf('.') == key.lastIndexOf('.')) {
                file.put(key, value);
            }
        });
        file.put("truc.fixture.pause", "5s");
        file.put("truc.fixture.size", "2MiB");
        file.put("truc.fixture.count", "7");
    }

    private StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", variables));
        environment.getPropertySources().addLast(new MapPropertySource("file", file));
        return environment;
    }

    private Fixture read() {
        return new SettingsReader(CATALOGUE).read(environment()).of(Fixture.class);
    }

    private List<String> refused() {
        StartRefused refused = catchThrowableOfType(StartRefused.class, this::read);
        assertThat(refused).as("it was refused").isNotNull();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.lines()).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
        return refused.lines();
    }

    @Test
    void readsValuesWithTheirUnits() {
        assertThat(read()).isEqualTo(new Fixture(Duration.ofSeconds(5), ByteSize.ofMebibytes(2), 7, null, null));
    }

    @Test
    void namesTheWordsOfAChoice() {
        file.put("truc.fixture.pace", "at-once");
        assertThat(read().pace()).isEqualTo(Pace.AT_ONCE);
        file.put("truc.fixture.pace", "fast");
        assertThat(refused())
                .singleElement()
                .asString()
                .startsWith("truc.fixture.pace: 'fast' is not one of STEADY, AT_ONCE")
                .endsWith("(giá trị không hợp lệ)");
    }

    @Test
    void prefersTheEnvironment() {
        variables.put("TRUC_FIXTURE_COUNT", "9");
        assertThat(read().count()).isEqualTo(9);
    }

    @Test
    void takesASectionWhoseEveryLineIsAComment() {
        file.put("truc.fixture", "");
        assertThat(read().count()).isEqualTo(7);
        file.put("truc.fixture", "7");
        assertThat(refused()).singleElement().asString().startsWith("truc.fixture is not a setting");
        file.put("truc.fixture", "");
        file.put("truc.teleport", "");
        assertThat(refused()).singleElement().asString().startsWith("truc.teleport is not a setting");
    }

    @Nested
    class AKeyThatNobodyReads {
        @Test
        void isRefusedWithASuggestion() {
            file.put("truc.fixture.cuont", "7");
            assertThat(refused())
                    .containsExactly(
                            "truc.fixture.cuont is not a setting: did you mean truc.fixture.count? (không có thiết lập này)");
        }

        @Test
        void isRefusedWithoutASuggestionWhenNothingIsNear() {
            file.put("truc.teleport.speed", "7");
            assertThat(refused())
                    .containsExactly("truc.teleport.speed is not a setting, see server/docs/configuration.md"
                            + " (không có thiết lập này)");
        }

        @Test
        void isRefusedInTheEnvironmentWhenItNamesARoom() {
            variables.put("TRUC_FIXTURE_CUONT", "7");
            variables.put("TRUC_CLIENT_THEME", "dark");
            assertThat(refused()).hasSize(1).first().asString().startsWith("TRUC_FIXTURE_CUONT is not a setting");
        }

        @Test
        void isRefusedInTheEnvironmentWhenTheRoomHasTwoWords() {
            variables.put("TRUC_CONTENT_POLICY_CLAMED", "av:3310");
            StartRefused refused = catchThrowableOfType(
                    StartRefused.class, () -> new SettingsReader(SettingsCatalogue.ofTheAxis()).read(environment()));
            assertThat(refused.lines())
                    .contains("TRUC_CONTENT_POLICY_CLAMED is not a setting: did you mean truc.content-policy.clamd?"
                            + " (không có thiết lập này)");
        }

        @Test
        void isRefusedWithItsReplacementWhenItIsRetired() {
            file.put("truc.fixture.max-count", "7");
            assertThat(refused())
                    .containsExactly("truc.fixture.max-count is no longer a setting: use truc.fixture.count"
                            + " (thiết lập đã bỏ, dùng thiết lập vừa nêu)");
        }
    }

    @Nested
    class ABadValue {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                truc.fixture.pause | soon | truc.fixture.pause: 'soon' is not a time such as
                truc.fixture.size  | 20MB | truc.fixture.size: '20MB' is not a size such as 512B
                truc.fixture.count | few  | truc.fixture.count: 'few' is not a whole number
                truc.fixture.count | 11   | truc.fixture.count must be at most 10, not 11
                truc.fixture.count |      | truc.fixture.count is missing
                truc.port          | 99999 | truc.port must be 0 to 65535, not 99999
                """)
        void isRefusedInOneLine(String key, String value, String line) {
            file.put(key, value == null ? "" : value);
            assertThat(refused()).hasSize(1).first().asString().startsWith(line);
        }

        @Test
        void isRefusedTogetherWithAllOthers() {
            file.put("truc.fixture.pause", "soon");
            file.put("truc.fixture.size", "20MB");
            file.put("truc.prot", "1");
            assertThat(refused()).hasSize(3);
        }
    }

    @Nested
    class ASecret {
        @Test
        void comesFromTheEnvironment() {
            variables.put("TRUC_FIXTURE_PASSWORD", "word");
            assertThat(read().password()).isEqualTo("word");
        }

        @Test
        void comesFromItsFile(@TempDir Path directory) throws IOException {
            Path secret = Files.writeString(directory.resolve("secret"), "word\n");
            file.put("truc.fixture.password-file", secret.toString());
            assertThat(read().password()).isEqualTo("word");
        }

        @Test
        void isToldOfWhenEverybodyCanReadItsFile(@TempDir Path directory) throws IOException {
            Path secret = Files.writeString(directory.resolve("secret"), "word\n");
            file.put("truc.fixture.password-file", secret.toString());
            Logger logger = (Logger) LoggerFactory.getLogger("truc.boot");
            ListAppender<ILoggingEvent> told = new ListAppender<>();
            told.start();
            logger.addAppender(told);
            logger.setLevel(Level.WARN);
            try {
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
                read();
                assertThat(told.list).isEmpty();
                Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
                read();
            } finally {
                logger.setLevel(null);
                logger.detachAppender(told);
            }
            assertThat(told.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("BOO-015 every user of this machine can read " + secret
                            + " (truc.fixture.password-file): chmod o-rwx it");
        }

        @Test
        void isRefusedInASettingsFile() {
            file.put("truc.fixture.password", "word");
            assertThat(refused())
                    .containsExactly("truc.fixture.password must not be written in a file or on a command"
                            + " line: use the environment or truc.fixture.password-file (không ghi mật khẩu vào tệp cấu"
                            + " hình hay dòng lệnh: dùng biến môi trường hoặc -file)");
        }

        @Test
        void mayStandThereInADemonstration() {
            file.put("truc.fixture.password", "word");
            file.put("truc.demo", "true");
            assertThat(read().password()).isEqualTo("word");
        }

        @Test
        void mayBeAReferenceToTheEnvironment() {
            file.put("truc.fixture.password", "${VAULT_WORD}");
            variables.put("VAULT_WORD", "word");
            assertThat(read().password()).isEqualTo("word");
        }

        @Test
        void isNotGivenTwice() {
            variables.put("TRUC_FIXTURE_PASSWORD", "word");
            file.put("truc.fixture.password-file", "/nowhere");
            assertThat(refused())
                    .containsExactly("give truc.fixture.password or truc.fixture.password-file, not both"
                            + " (chỉ đặt một trong hai thiết lập)");
        }

        @Test
        void isNotShownWhenItsFileCannotBeRead() {
            file.put("truc.fixture.password-file", "/nowhere");
            assertThat(refused())
                    .containsExactly("truc.fixture.password-file: /nowhere cannot be read (không đọc được tệp)");
        }
    }

    @Nested
    class ADatabase {
        private StorageSettings at(String url) {
            return at(url, null);
        }

        private StorageSettings at(@Nullable String url, @Nullable Path content) {
            return new StorageSettings(
                    url,
                    "truc",
                    null,
                    4,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    ByteSize.ofMebibytes(1),
                    content);
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = "jdbc:h2:file:/srv/truc")
        void ofOneNodeDoesNotShareContent(@Nullable String url) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> at(url, Path.of("/mnt/truc"))))
                    .isNotNull()
                    .message()
                    .startsWith("content is shared by nodes of one PostgreSQL");
            assertThat(at("jdbc:postgresql://db/truc", Path.of("/mnt/truc")).content())
                    .isEqualTo(Path.of("/mnt/truc"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:h2:mem:truc",
                    "jdbc:h2:./truc",
                    "jdbc:h2:tcp://other/truc",
                    "jdbc:h2:zip:a.zip!/truc",
                    "jdbc:h2:nio:/srv/truc",
                    "jdbc:h2:file:/srv/truc;WRITE_DELAY=500",
                    "jdbc:h2:file:/srv/truc;write_delay=1",
                    "jdbc:h2:file:/srv/truc;LOG=0",
                    "jdbc:h2:file:/srv/truc;FILE_LOCK=NO",
                    "jdbc:h2:file:/srv/truc;AUTO_SERVER=TRUE",
                    "jdbc:h2:file:/srv/truc;DB_CLOSE_ON_EXIT=TRUE",
                    "jdbc:h2:file:/srv/truc;INIT=RUNSCRIPT FROM 'http://other/x'",
                    "jdbc:mysql://other/truc"
                })
        void thatCouldLoseDocumentsIsRefused(String url) {
            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> at(url)))
                    .isNotNull()
                    .message()
                    .startsWith("database-url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jdbc:postgresql://db/truc",
                    "jdbc:h2:file:/srv/truc",
                    "jdbc:h2:file:/srv/truc;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                    "jdbc:h2:file:/srv/truc;CACHE_SIZE=65536"
                })
        void thatIsSafeIsAccepted(String url) {
            assertThat(at(url).databaseUrl()).isEqualTo(url);
        }
    }
}
