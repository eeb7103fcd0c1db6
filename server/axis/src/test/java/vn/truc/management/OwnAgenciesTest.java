package vn.truc.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.truc.operators.Office;
import vn.truc.operators.Role;

/** Whoever looks after G22 and what is below it reads the list of all agencies. */
class OwnAgenciesTest {
    @TempDir
    Path work;

    private FrontDesk front;
    private String token;

    @BeforeEach
    void open() throws Exception {
        front = FrontDesk.open(work);
        front.agencies.register("A01", "G21", "G22", "G22.01", "G23", "G22.02", "Z99");
        front.office.active("g22", Role.AGENCY_ADMIN);
        token = FrontDesk.json(FrontDesk.send(front.request("/token")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.credentials(front, "g22", Office.PASSWORD)))
                        .build()))
                .get("token")
                .asString();
    }

    @AfterEach
    void close() {
        front.close();
    }

    private JsonNode list(String query) throws Exception {
        return FrontDesk.json(FrontDesk.send(front.request("/agencies" + query)
                .header("Authorization", "Bearer " + token)
                .build()));
    }

    private static List<String> codes(JsonNode page) {
        List<String> codes = new ArrayList<>();
        page.get("agencies").forEach(agency -> codes.add(agency.get("code").asString()));
        return codes;
    }

    private static String next(JsonNode page) {
        JsonNode next = page.get("next");
        return next == null || next.isNull() ? "" : next.asString();
    }

    @Test
    void areReadPageByPageWithoutHoles() throws Exception {
        JsonNode page = list("?limit=1");
        assertThat(codes(page)).containsExactly("G22");
        assertThat(next(page)).isEqualTo("G22");
        page = list("?limit=2&after=G22");
        assertThat(codes(page)).containsExactly("G22.01", "G22.02");
        assertThat(next(page)).isEmpty();
        assertThat(codes(list(""))).containsExactly("G22", "G22.01", "G22.02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=1&after=G22.02", "?limit=1&name=A01", "?limit=1&name=Z99", "?after=Y"})
    void sayNothingOfOthersByTheirNext(String query) throws Exception {
        JsonNode page = list(query);
        assertThat(codes(page)).isEmpty();
        assertThat(next(page)).isEmpty();
    }
}
