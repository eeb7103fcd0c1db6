package vn.truc.boot;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;
import vn.truc.boot.backup.BackupRoom;
import vn.truc.boot.channel.ChannelRoom;
import vn.truc.boot.legacy.LegacyRoom;
import vn.truc.boot.lifecycle.LifecycleRoom;
import vn.truc.boot.metrics.MetricsRoom;
import vn.truc.boot.operators.OperatorsRoom;
import vn.truc.boot.reconcile.ReconciliationRoom;
import vn.truc.boot.start.BootLog;
import vn.truc.boot.token.TokenRoom;
import vn.truc.boot.trust.TrustRoom;
import vn.truc.crash.CrashPoint;
import vn.truc.management.ManagementServer;

/** A running axis. Closing it drains and stops it. Several may run in one process, each in its own home. */
public final class Axis implements AutoCloseable {
    /** The rooms, in the order of the path. */
    private static final List<Class<?>> ROOMS = List.of(
            LanguageRoom.class,
            TokenRoom.class,
            StorageRoom.class,
            RegistryRoom.class,
            TrustRoom.class,
            SecurityRoom.class,
            DeliveryRoom.class,
            ReceiptsRoom.class,
            LifecycleRoom.class,
            IntakeRoom.class,
            MessagingRoom.class,
            AuditRoom.class,
            ReconciliationRoom.class,
            SoapRoom.class,
            LegacyRoom.class,
            BackupRoom.class,
            ChannelRoom.class,
            OperatorsRoom.class,
            ManagementRoom.class,
            MetricsRoom.class,
            HttpRoom.class);

    private final ConfigurableApplicationContext context;
    private final int port;

    private Axis(ConfigurableApplicationContext context) {
        this.context = context;
        WebServer server = ((WebServerApplicationContext) context).getWebServer();
        this.port = Objects.requireNonNull(server, "the web server is running").getPort();
    }

    /**
     * Starts an axis whose requests are answered when this returns.
     *
     * @param settings keys of {@code server/docs/configuration.md}, above every other source
     * @param clock the only clock the rooms see
     * @throws RuntimeException if it does not start; {@code boot.start.Refusal} knows whether an operator can help
     */
    public static Axis start(Map<String, String> settings, InstantSource clock) {
        return start(settings, clock, false);
    }

    static Axis start(
            Map<String, String> settings, InstantSource clock, boolean stopsWithTheProcess, String... arguments) {
        StandardServletEnvironment environment = new StandardServletEnvironment();
        if (!settings.isEmpty()) {
            Map<String, Object> given = new LinkedHashMap<>(settings);
            environment.getPropertySources().addFirst(new MapPropertySource("given at the start", given));
        }
        long begun = System.nanoTime();
        CrashPoint.armed().ifPresent(BootLog::crashPointArmed);
        Opening opening = new Opening(clock);
        SpringApplication application = new SpringApplication(ROOMS.toArray(Class<?>[]::new));
        application.setEnvironment(environment);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(stopsWithTheProcess);
        application.addInitializers(context -> opening.enter((GenericApplicationContext) context));
        try {
            Axis axis = new Axis(application.run(arguments));
            opening.home()
                    .announce(axis.port(), axis.room(ManagementServer.class).port());
            BootLog.ready(opening.home().path(), axis.port(), Duration.ofNanos(System.nanoTime() - begun));
            return axis;
        } catch (RuntimeException | Error e) {
            opening.leave();
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** The room's door or value of this type, for the testkit; programs use the network. */
    public <T> T room(Class<T> door) {
        return context.getBean(door);
    }

    @Override
    public void close() {
        context.close();
    }
}
