package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/truc} with a Java that only tells what it is started with. */
class StartScriptTest {
    @TempDir
    Path folder;

    @BeforeEach
    void install() throws IOException {
        Files.copy(Path.of("bin/truc"), folder.resolve("truc"));
        Files.createFile(folder.resolve("truc.jar"));
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho \"all=${LC_ALL:-} type=${LC_CTYPE:-} lang=${LANG:-}\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void readsArgumentsAsUtf8UnderCron() throws Exception {
        assertThat(start(Map.of())).isEqualTo("all= type=C.UTF-8 lang=");
    }

    @Test
    void keepsTheLanguageOfALocaleInAnotherCharacterSet() throws Exception {
        assertThat(start(Map.of("LANG", "vi_VN"))).isEqualTo("all= type=C.UTF-8 lang=vi_VN");
    }

    @Test
    void overrulesWhatOverrulesEverything() throws Exception {
        assertThat(start(Map.of("LC_ALL", "POSIX", "LANG", "vi_VN.UTF-8")))
                .isEqualTo("all=C.UTF-8 type= lang=vi_VN.UTF-8");
    }

    @Test
    void leavesUtf8Alone() throws Exception {
        assertThat(start(Map.of("LANG", "vi_VN.UTF-8"))).isEqualTo("all= type= lang=vi_VN.UTF-8");
        assertThat(start(Map.of("LC_ALL", "en_US.utf8"))).isEqualTo("all=en_US.utf8 type= lang=");
    }

    private String start(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder("sh", folder.resolve("truc").toString(), "ping");
        script.environment().clear();
        script.environment().put("PATH", "/usr/bin:/bin");
        script.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        script.environment().putAll(environment);
        Process process = script.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
