package vn.truc.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.truc.fault.Refused;

class RefusalLogTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("truc.security.refusals");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<Refused> counted = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-27T01:02:03.5Z");
    private final RefusalLog log = new RefusalLog(counted::add, () -> now);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private static Refused refused(String code, String operation, Map<String, String> facts) {
        return new Refused(code, "exchange", operation, "000.00.00.G12", "192.0.2.7", "i-1", facts);
    }

    @Test
    void isOneLineThatMachinesRead() {
        log.note(refused("Security.WeakAlgorithm", "SendDocument", Map.of("algorithm", "sha1", "a", "b")));
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage())
                    .isEqualTo(
                            "SEC-010 refused code=Security.WeakAlgorithm door=exchange operation=\"SendDocument\""
                                    + " caller=\"000.00.00.G12\" address=\"192.0.2.7\" incident=i-1 a=\"b\" algorithm=\"sha1\"");
            assertThat(line.getLevel().toString()).isEqualTo("INFO");
        });
        assertThat(counted).hasSize(1);
    }

    /** T-T03. */
    @Test
    void holdsWhatCallersWriteInsideItsQuotes() {
        log.note(refused(
                "Http.404", "GET /x\r\nSEC-010 \u001b[2J\" code=\\ ${jndi:ldap://x} \u202e\u0085\u2028", Map.of()));
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains("operation=\"GET /x\\u{d}\\u{a}SEC-010 \\u{1b}[2J\\\" code=\\\\ ${jndi:ldap://x}"
                        + " \\u{202e}\\u{85}\\u{2028}\"");
        assertThat(lines.list.get(0).getFormattedMessage().chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void cutsWhatIsLong() {
        log.note(refused("Http.404", "x".repeat(70_000), Map.of()));
        assertThat(lines.list.get(0).getFormattedMessage())
                .contains("operation=\"" + "x".repeat(200) + "…\" caller=")
                .hasSizeLessThan(400);
    }

    @Test
    void speaksUpWhenAKeyOfAnAgencyWasUsedWrongly() {
        log.note(refused("Security.SenderMismatch", "SendDocument", Map.of()));
        assertThat(lines.list.get(0).getLevel().toString()).isEqualTo("WARN");
    }

    @Test
    void doesNotFillTheDiskAndSaysWhatIsMissing() {
        for (int i = 0; i < 1500; i++) {
            log.note(refused("Security.Unsigned", "SendDocument", Map.of()));
        }
        assertThat(lines.list).hasSize(1000);
        assertThat(counted).as("all are counted").hasSize(1500);
        now = now.plusSeconds(1);
        log.note(refused("Security.Unsigned", "SendDocument", Map.of()));
        assertThat(lines.list).hasSize(1002);
        assertThat(lines.list.get(1000).getFormattedMessage()).isEqualTo("SEC-011 refusals not written missing=500");
    }
}
