package vn.truc.spec.wire;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** The lines of the security log, as they are written. Tomcat writes some after it has answered. */
final class SecurityLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final long LONGEST = 5_000_000_000L;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("truc.security.refusals");

    static SecurityLines reading() {
        SecurityLines reading = new SecurityLines();
        reading.logger.setLevel(Level.INFO);
        reading.start();
        reading.logger.addAppender(reading);
        return reading;
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    /** What was written since the last question, at least one line if one comes soon. */
    List<String> next() throws InterruptedException {
        long end = System.nanoTime() + LONGEST;
        while (lines.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        return all();
    }

    /** What was written since the last question. */
    List<String> all() {
        List<String> all = List.copyOf(lines);
        lines.clear();
        return all;
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(null);
        stop();
    }
}
