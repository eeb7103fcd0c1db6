package vn.truc.boot.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.StartRefused;
import vn.truc.boot.wiring.Background;
import vn.truc.boot.wiring.Shift;
import vn.truc.channel.ChannelSettings;
import vn.truc.channel.Channels;
import vn.truc.channel.Handover;
import vn.truc.channel.Line;
import vn.truc.channel.Push;
import vn.truc.channel.Pushing;
import vn.truc.channel.egress.Egress;
import vn.truc.channel.http.HttpLine;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.WakeUps;
import vn.truc.messaging.external.BrokerSettings;
import vn.truc.registry.Registry;

/** What is sent to agencies' endpoints, and the threads that send. */
@Configuration(proxyBeanMethods = false)
public class ChannelRoom {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final long PATIENCE_SECONDS = 5;

    @Bean
    Egress egress(ChannelSettings settings) {
        return new Egress(settings.egress(), settings.ports(), settings.allowLoopback(), InetAddress::getAllByName);
    }

    @Bean
    Channels channels(Registry registry, Egress egress, BrokerSettings broker) {
        return new Channels(registry, egress, broker.url() != null);
    }

    @Bean
    ScheduledExecutorService pushAlarm() {
        ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "truc-push-alarm"));
        alarm.setRemoveOnCancelPolicy(true);
        return alarm;
    }

    @Bean
    HttpLine line(Egress egress, ChannelSettings settings, ScheduledExecutorService pushAlarm) {
        return new HttpLine(egress, settings, trust(settings.trustedCertificates()), pushAlarm);
    }

    @Bean
    ThreadPoolExecutor pushThreads(ChannelSettings settings) {
        return new ThreadPoolExecutor(
                0,
                settings.threads(),
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "truc-push"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Bean
    Pushing pushing(
            Registry registry,
            Mailbox mailbox,
            WakeUps wakeUps,
            Handover handover,
            Line line,
            ChannelSettings settings,
            ThreadPoolExecutor pushThreads,
            InstantSource clock) {
        Push push = new Push(registry, mailbox, handover, line, settings);
        return new Pushing(registry, mailbox, wakeUps, push, settings, clock, pushThreads);
    }

    @Bean
    Background push(Pushing pushing) {
        return new Background("push", pushing::round, PAUSE);
    }

    /** What is being sent has a moment to be answered; then its connection is cut and its lease given up. */
    @Bean
    Shift pushEnds(ThreadPoolExecutor pushThreads, HttpLine line) {
        return new Shift(() -> {}, () -> {
            pushThreads.shutdown();
            try {
                if (!pushThreads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    line.close();
                    pushThreads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static SSLContext trust(@Nullable Path certificates) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates == null ? null : store(certificates));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw StartRefused.bySettings(
                    "truc.channel.trusted-certificates: " + certificates + " is no PEM file of certificates",
                    "không phải tệp PEM chứa chứng thư");
        }
    }

    private static KeyStore store(Path certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificates)) {
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("partner-" + count++, certificate);
            }
            if (count == 0) {
                throw new IOException("no certificate");
            }
        }
        return store;
    }
}
