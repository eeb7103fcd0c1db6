package vn.truc.boot.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.fault.RefusalJournal;
import vn.truc.fault.Refused;
import vn.truc.management.MetricsDesk;
import vn.truc.security.RefusalLog;

/** The meters, and the security log that moves one of them. */
@Configuration(proxyBeanMethods = false)
public class MetricsRoom {
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        return meters;
    }

    @Bean(destroyMethod = "close")
    JvmGcMetrics collections(MeterRegistry meters) {
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(meters);
        return collections;
    }

    @Bean(destroyMethod = "close")
    SecurityLogFile securityLogFile(SecurityLogSettings settings, Home home) {
        return SecurityLogFile.open(settings, home.path());
    }

    @Bean
    RefusalJournal refusalJournal(MeterRegistry meters, SecurityLogFile opened, InstantSource clock) {
        return new RefusalLog(refused -> counter(meters, refused).increment(), clock);
    }

    private static Counter counter(MeterRegistry meters, Refused refused) {
        return Counter.builder("truc.security.refusals")
                .description("Refused requests, by code and door")
                .tag("code", refused.code())
                .tag("door", refused.door())
                .register(meters);
    }

    @Bean
    MetricsDesk metricsDesk(PrometheusMeterRegistry meters) {
        return meters::scrape;
    }
}
