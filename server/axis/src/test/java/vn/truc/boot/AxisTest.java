package vn.truc.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.audit.Trail;
import vn.truc.boot.start.StartRefused;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyStatus;
import vn.truc.registry.Registry;

class AxisTest {
    @TempDir
    Path home;

    private Axis started() {
        return Axis.start(
                Map.of(
                        "truc.home",
                        home.toString(),
                        "truc.port",
                        "0",
                        "truc.address",
                        "127.0.0.1",
                        "truc.management.port",
                        "0"),
                InstantSource.system());
    }

    private static HttpResponse<String> get(Axis axis, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + axis.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void runsInAnEmptyHomeAndAgainInTheSame() throws Exception {
        try (Axis axis = started()) {
            assertThat(get(axis, "/health").statusCode()).isEqualTo(200);
            axis.room(Registry.class).suspend(AgencyId.of("H41"), new Registry.Instruction("kiểm thử", "thử"));
        }
        try (Axis axis = started()) {
            Optional<Agency> agency = axis.room(Registry.class).find(AgencyId.of("000.00.00.H41"));
            assertThat(agency).get().extracting(Agency::status).isEqualTo(AgencyStatus.SUSPENDED);
        }
    }

    @Test
    void doesNotShareAHome() {
        try (Axis axis = started()) {
            assertThat(axis.port()).isPositive();
            assertThatThrownBy(this::started)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void putsAnOperatorsChangeOnTheTrail() throws Exception {
        try (Axis axis = started()) {
            String token = Files.readString(home.resolve("keys/management.token"));
            Properties running = new Properties();
            try (var file = Files.newBufferedReader(home.resolve("running.properties"))) {
                running.load(file);
            }
            assertThat(running).containsEntry("port", Integer.toString(axis.port()));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + running.getProperty("management-port") + "/agencies/G22/suspend"))
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"operator\":\"trực ban\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"SUSPENDED\"");
            Trail trail = axis.room(Trail.class);
            Instant patience = Instant.now().plusSeconds(20);
            while (trail.size() == 0 && Instant.now().isBefore(patience)) {
                Thread.onSpinWait();
            }
            assertThat(trail.from(0, 10)).singleElement().satisfies(leaf -> assertThat(
                            new String(leaf.body(), StandardCharsets.UTF_8))
                    .contains("agency.suspend", "G22", "trực ban"));
        }
        assertThat(home.resolve("running.properties")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(home.resolve("keys/management.token")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
