package vn.truc.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.truc.soap.Party.request;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows from before text that XML cannot carry was refused: everybody can still read what is beside it. */
class StoredTextTest {
    private static Doorstep door;
    private static Party health;

    @BeforeAll
    static void open(@TempDir Path home) {
        door = new Doorstep(home, Map.of());
        health = door.party("HEALTH", Party.Key.RSA);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u0000", "\u000b", "\ud800", "\udc00", "\ufffe", "\uffff"})
    void isShownWithAMarkInItsPlace(String character) {
        door.rename("HEALTH", "Sở " + character + " Y tế");
        Answer list = door.send(health.signed(request("ListAgencies", "<limit>500</limit>")))
                .isGood();
        assertThat(list.all("name")).contains("Sở \ufffd Y tế").hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource
    void isShownInBothVersions(vn.truc.soap.envelope.SoapVersion version) {
        door.rename("HEALTH", "Sở \ud800");
        Answer one = door.send(health.signed(version, request("GetAgency", "<code>HEALTH</code>")))
                .isGood();
        assertThat(one.text("name")).isEqualTo("Sở \ufffd");
    }
}
