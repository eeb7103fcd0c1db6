package vn.truc.wire.profile;

import static vn.truc.wire.profile.Elements.WSU;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.w3c.dom.Element;

/** Created and Expires of a Timestamp that is good now, within the skew two honest clocks may have. */
record TimestampWindow(Instant created, Instant expires) {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LONGEST_TIME = 40;

    static TimestampWindow of(Element timestamp, Instant now) throws ProfileException {
        for (Element child : Elements.children(timestamp)) {
            if (!Elements.is(child, WSU, "Created") && !Elements.is(child, WSU, "Expires")) {
                throw ProfileException.notMet("timestamp-children", "element", EnvelopeShape.name(child));
            }
        }
        TimestampWindow window = new TimestampWindow(time(timestamp, "Created"), time(timestamp, "Expires"));
        if (!window.isOpenAt(now)) {
            throw ProfileException.of(
                    ProfileRule.TIMESTAMP_OUT_OF_WINDOW,
                    "created",
                    window.created.toString(),
                    "expires",
                    window.expires.toString(),
                    "now",
                    now.toString(),
                    "lifetime",
                    LIFETIME.toSeconds() + " s",
                    "skew",
                    SKEW.toSeconds() + " s");
        }
        return window;
    }

    private boolean isOpenAt(Instant now) {
        return !created.isAfter(now.plus(SKEW))
                && !now.isAfter(expires.plus(SKEW))
                && expires.isAfter(created)
                && !expires.isAfter(created.plus(LIFETIME).plus(SKEW));
    }

    private static Instant time(Element timestamp, String name) throws ProfileException {
        List<Element> found = Elements.children(timestamp, WSU, name);
        if (found.isEmpty()) {
            throw ProfileException.of(ProfileRule.TIMESTAMP_MISSING, "element", name);
        }
        if (found.size() > 1) {
            throw ProfileException.notMet("timestamp-children", "element", name);
        }
        String text = found.get(0).getTextContent().strip();
        try {
            if (text.length() <= LONGEST_TIME) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // Falls through: a time that cannot be read and one that is far too long get the same answer.
        }
        throw ProfileException.notMet("time-format", "element", name, "expected", "2026-11-22T03:04:05Z");
    }
}
