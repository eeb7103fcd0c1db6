package vn.truc.security;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.fault.FaultCode;
import vn.truc.fault.RefusalJournal;
import vn.truc.fault.Refused;

/**
 * The security log: one line for each refusal, as {@code key=value} that machines read. Values that a caller has chosen
 * stand in quotes, on one line, cut off after {@value #LONGEST} characters. Whoever makes the axis refuse more than
 * {@value #MOST} times a second does not fill the disk: what is left out is counted, and said once a second.
 * Thread-safe.
 */
public final class RefusalLog implements RefusalJournal {
    private static final Logger LOG = LoggerFactory.getLogger("truc.security.refusals");
    private static final int LONGEST = 200;
    private static final int MOST = 1000;
    /** Whoever does this holds a key of an agency, or meant to do harm. */
    private static final Set<String> ALARMING = Set.of(
            FaultCode.SECURITY_SENDER_MISMATCH.wireName(),
            FaultCode.SECURITY_REPLAYED.wireName(),
            FaultCode.CONTENT_INFECTED.wireName());

    private final Consumer<Refused> meter;
    private final InstantSource clock;
    private Instant second = Instant.MIN;
    private int written;
    private long leftOut;

    /** @param meter counts them all */
    public RefusalLog(Consumer<Refused> meter, InstantSource clock) {
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public void note(Refused refused) {
        meter.accept(refused);
        long missing;
        synchronized (this) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            if (!now.equals(second)) {
                second = now;
                written = 0;
            }
            if (written >= MOST) {
                leftOut++;
                return;
            }
            written++;
            missing = leftOut;
            leftOut = 0;
        }
        if (missing > 0) {
            LOG.warn("SEC-011 refusals not written missing={}", missing);
        }
        String line = line(refused);
        if (ALARMING.contains(refused.code())) {
            LOG.warn("SEC-012 refused {}", line);
        } else {
            LOG.info("SEC-010 refused {}", line);
        }
    }

    private static String line(Refused refused) {
        StringBuilder line = new StringBuilder()
                .append("code=")
                .append(refused.code())
                .append(" door=")
                .append(refused.door())
                .append(" operation=")
                .append(quoted(refused.operation()))
                .append(" caller=")
                .append(quoted(refused.caller()))
                .append(" address=")
                .append(quoted(refused.address()))
                .append(" incident=")
                .append(refused.incident());
        new TreeMap<>(refused.facts())
                .forEach((name, value) ->
                        line.append(' ').append(name).append('=').append(quoted(value)));
        return line.toString();
    }

    /** So that no value can end its line, its quotes, or be taken for something else by a terminal. */
    static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().limit(LONGEST).forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPlain(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format("\\u{%x}", point));
            }
        });
        return quoted.append(value.codePointCount(0, value.length()) > LONGEST ? "…\"" : "\"")
                .toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
