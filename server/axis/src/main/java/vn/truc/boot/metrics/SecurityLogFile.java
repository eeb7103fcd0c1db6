package vn.truc.boot.metrics;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import vn.truc.boot.start.StartRefused;

/**
 * The file of the security log: the lines of {@code truc.security} and what is below it, one file a day, compressed.
 */
final class SecurityLogFile implements AutoCloseable {
    private static final String LINES = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %msg%n";
    private static final String LOGGER = "truc.security";

    private final @Nullable RollingFileAppender<ILoggingEvent> appender;

    private SecurityLogFile(@Nullable RollingFileAppender<ILoggingEvent> appender) {
        this.appender = appender;
    }

    /**
     * Opens it, if there is to be one.
     *
     * @throws StartRefused if it cannot be written
     */
    static SecurityLogFile open(SecurityLogSettings settings, Path home) {
        if (settings.file() == null || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return new SecurityLogFile(null);
        }
        Path file = home.resolve(settings.file()).toAbsolutePath();
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw StartRefused.bySurroundings(
                    "truc.security-log.file: " + file + " cannot be written: " + e.getMessage(),
                    "không ghi được nhật ký an ninh");
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("security log of " + home);
        appender.setFile(file.toString());
        TimeBasedRollingPolicy<ILoggingEvent> daily = new TimeBasedRollingPolicy<>();
        daily.setContext(context);
        daily.setParent(appender);
        daily.setFileNamePattern(file + ".%d{yyyy-MM-dd,UTC}.gz");
        daily.setMaxHistory(settings.keepDays());
        daily.start();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINES);
        encoder.start();
        appender.setRollingPolicy(daily);
        appender.setEncoder(encoder);
        appender.start();
        logger(context).addAppender(appender);
        return new SecurityLogFile(appender);
    }

    private static Logger logger(LoggerContext context) {
        return context.getLogger(LOGGER);
    }

    @Override
    public void close() {
        if (appender != null) {
            logger((LoggerContext) LoggerFactory.getILoggerFactory()).detachAppender(appender);
            appender.stop();
        }
    }
}
