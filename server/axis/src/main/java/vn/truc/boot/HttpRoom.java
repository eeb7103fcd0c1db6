package vn.truc.boot;

import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import vn.truc.boot.health.Check;
import vn.truc.boot.health.HealthServlet;
import vn.truc.boot.http.ClientCertificates;
import vn.truc.boot.http.RefusedRequests;
import vn.truc.boot.http.StrictHead;
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.ConnectorManners;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.TlsPort;
import vn.truc.boot.start.TlsPorts;
import vn.truc.boot.start.TlsSettings;
import vn.truc.boot.wiring.Background;
import vn.truc.fault.RefusalJournal;
import vn.truc.management.ManagementTlsSettings;
import vn.truc.security.Signers;

/** The port: Tomcat with the limits of the settings, and {@code /health}. */
@Configuration(proxyBeanMethods = false)
class HttpRoom {
    private static final Duration TLS_ROUND = Duration.ofSeconds(5);

    /** What Tomcat refuses by itself, such as a body that breaks off, it refuses without a page or a stack trace. */
    private static void sayNothing(StandardHost host) {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        host.getPipeline().addValve(valve);
        host.setErrorReportValveClass("");
    }

    @Bean
    TomcatServletWebServerFactory webServer(
            AxisSettings settings,
            TlsSettings tls,
            TlsPorts tlsPorts,
            Signers signers,
            RefusalJournal journal,
            Home home) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.setAddress(new InetSocketAddress(settings.address(), 0).getAddress());
        tomcat.setPort(settings.port());
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.setRegisterDefaultServlet(false);
        tomcat.setBaseDirectory(home.work().toFile());
        tomcat.setDocumentRoot(home.work().toFile());
        tomcat.addConnectorCustomizers(connector -> ConnectorManners.teach(connector, settings));
        tlsPorts.agencies().ifPresent(port -> tomcat.addAdditionalConnectors(port.connector()));
        tomcat.addEngineValves(new RefusedRequests("http", journal), new StrictHead());
        if (!tls.clientCertificatesFor().isEmpty()) {
            tomcat.addEngineValves(new ClientCertificates(tls.clientCertificatesFor(), signers));
        }
        tomcat.addContextCustomizers(context -> sayNothing((StandardHost) context.getParent()));
        return tomcat;
    }

    @Bean
    TlsPorts tlsPorts(AxisSettings axis, TlsSettings agencies, ManagementTlsSettings management, InstantSource clock) {
        TlsSettings operators =
                new TlsSettings(management.port(), management.keyStore(), management.keyStorePassword(), List.of());
        return new TlsPorts(
                port("truc.tls", axis.address(), axis, agencies, clock),
                port("truc.management.tls", management.address(), axis, operators, clock));
    }

    private static Optional<TlsPort> port(
            String prefix, String address, AxisSettings axis, TlsSettings settings, InstantSource clock) {
        return settings.port() > 0 ? Optional.of(TlsPort.of(prefix, address, axis, settings, clock)) : Optional.empty();
    }

    @Bean
    Background tlsReload(TlsPorts ports) {
        return new Background("tls", ports, TLS_ROUND);
    }

    /** A stop waits this long for requests that are being answered. */
    @Bean
    DefaultLifecycleProcessor lifecycleProcessor(AxisSettings settings) {
        DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
        lifecycle.setTimeoutPerShutdownPhase(settings.drainTimeout().toMillis());
        return lifecycle;
    }

    @Bean
    ServletRegistrationBean<Servlet> health(List<Check> checks) {
        return new ServletRegistrationBean<>(new HealthServlet(checks), "/health/*");
    }
}
