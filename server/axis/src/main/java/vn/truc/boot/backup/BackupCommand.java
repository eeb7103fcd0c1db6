package vn.truc.boot.backup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.ByteSize;
import vn.truc.management.BackupDesk;

/** Asks the running axis for a backup and shows how it goes. */
final class BackupCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 250;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String HOME = "--truc.home=";

    private final Words out;
    private final Words errors;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    BackupCommand(Words out, Words errors) {
        this.out = out;
        this.errors = errors;
    }

    int run(Path directory, String... settings) throws IOException {
        Path home = home(settings);
        URI axis = axis(home);
        String token = Files.readString(home.resolve("keys/management.token")).strip();
        String query = "?directory=" + URLEncoder.encode(directory.toString(), StandardCharsets.UTF_8);
        out.say("Đang sao lưu vào " + directory, "Backing up into " + directory);
        BackupDesk.BackupState state = ask(
                HttpRequest.newBuilder(axis.resolve("/backup" + query)).POST(HttpRequest.BodyPublishers.noBody()),
                token);
        long told = System.nanoTime();
        while (state.state() == BackupDesk.Stage.RUNNING) {
            pause();
            state = ask(HttpRequest.newBuilder(axis.resolve("/backup")), token);
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                out.out().println("  " + counts(state));
            }
        }
        return ended(state);
    }

    private int ended(BackupDesk.BackupState state) {
        BackupDesk.Problem problem = state.problem();
        if (problem != null) {
            errors.say("Không sao lưu được:", "Not backed up:");
            errors.say(problem);
            return StartRefused.SURROUNDINGS;
        }
        out.out().println("  " + counts(state));
        if (state.missing() > 0) {
            errors.say(
                    "  Trục thiếu hoặc hỏng " + state.missing() + " nội dung (xem STO-020 trong nhật ký)",
                    "  The axis itself lacks " + state.missing() + " contents (STO-020 in its log)");
        }
        out.say(
                "Đã sao lưu xong. Hãy chép thư mục này sang máy khác.",
                "Backed up. Copy this directory to another machine.");
        out.say(
                "Cấu hình (application.yaml, kho khóa ngoài home) không nằm trong đó.",
                "Settings (application.yaml, a key store outside the home) are not in it.");
        return 0;
    }

    private static String counts(BackupDesk.BackupState state) {
        return state.rows() + " dòng / rows, " + state.contents() + " nội dung / contents, "
                + new ByteSize(state.bytes());
    }

    private static Path home(String... settings) {
        String home = Objects.requireNonNullElse(System.getenv("TRUC_HOME"), "truc-home");
        for (String setting : settings) {
            if (!setting.startsWith(HOME)) {
                throw StartRefused.bySettings(
                        "backup knows --truc.home only, the axis has its own settings", "backup chỉ nhận --truc.home");
            }
            home = setting.substring(HOME.length());
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    private static URI axis(Path home) throws IOException {
        Properties running = new Properties();
        try (InputStream in = Files.newInputStream(home.resolve("running.properties"))) {
            running.load(in);
        } catch (NoSuchFileException e) {
            throw StartRefused.bySurroundings("no axis runs in " + home, "không có trục nào đang chạy");
        }
        return URI.create("http://127.0.0.1:" + running.getProperty("management-port"));
    }

    private BackupDesk.BackupState ask(HttpRequest.Builder request, String token) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(
                    request.timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw StartRefused.bySurroundings(
                        json.readTree(answer.body()).path("error").asString(),
                        "trục đang chạy không nhận lệnh sao lưu");
            }
            return json.readValue(answer.body(), BackupDesk.BackupState.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException("the axis does not answer (trục không trả lời): " + e.getMessage(), e);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
