package vn.truc.boot.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.fault.Refused;
import vn.truc.management.Browser;
import vn.truc.management.FrontDesk;
import vn.truc.management.ManagementServer;
import vn.truc.management.TokenOfTheHome;
import vn.truc.operators.Office;
import vn.truc.operators.Role;

/** Whom the security log names when the management door refuses. */
class RefusedRequestsTest {
    private final List<Refused> told = Collections.synchronizedList(new ArrayList<>());

    private void awaitOne() throws InterruptedException {
        for (int i = 0; told.isEmpty() && i < 200; i++) {
            Thread.sleep(10);
        }
    }

    @Test
    void nameTheAccountThatWasSignedIn(@TempDir Path work) throws Exception {
        try (FrontDesk front = FrontDesk.open(work);
                ManagementServer watched = front.another(0, new RefusedRequests("management", told::add))) {
            front.office.active("an", Role.VIEWER);
            front.office.turn(Duration.ofMinutes(20));
            String token = FrontDesk.json(FrontDesk.send(front.request("/token")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    Browser.credentials(front, "an", Office.PASSWORD)))
                            .build()))
                    .get("token")
                    .asString();
            URI trail = URI.create("http://127.0.0.1:" + watched.port() + "/trail");
            URI nothing = URI.create("http://127.0.0.1:" + watched.port() + "/nothing");

            FrontDesk.send(HttpRequest.newBuilder(trail)
                    .header("Authorization", "Bearer " + token)
                    .build());
            awaitOne();
            assertThat(told).extracting(Refused::code, Refused::caller).containsExactly(tuple("Http.403", "an"));

            told.clear();
            FrontDesk.send(HttpRequest.newBuilder(trail).build());
            awaitOne();
            assertThat(told).extracting(Refused::code, Refused::caller).containsExactly(tuple("Http.401", "-"));

            told.clear();
            FrontDesk.send(HttpRequest.newBuilder(nothing)
                    .header("Authorization", "Bearer " + TokenOfTheHome.WORD)
                    .build());
            awaitOne();
            assertThat(told).extracting(Refused::code, Refused::caller).containsExactly(tuple("Http.404", "local"));
        }
    }
}
