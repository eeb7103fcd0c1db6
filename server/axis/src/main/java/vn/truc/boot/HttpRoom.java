package vn.truc.boot;

import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.util.List;
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
import vn.truc.boot.start.AxisSettings;
import vn.truc.boot.start.ConnectorManners;
import vn.truc.boot.start.Home;
import vn.truc.boot.start.TlsPort;
import vn.truc.boot.start.TlsSettings;

/** The port: Tomcat with the limits of the settings, and {@code /health}. */
@Configuration(proxyBeanMethods = false)
class HttpRoom {
    /** What Tomcat refuses by itself, such as a body that breaks off, it refuses without a page or a stack trace. */
    private static void sayNothing(StandardHost host) {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        host.getPipeline().addValve(valve);
        host.setErrorReportValveClass("");
    }

    @Bean
    TomcatServletWebServerFactory webServer(AxisSettings settings, TlsSettings tls, Home home) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.setAddress(new InetSocketAddress(settings.address(), 0).getAddress());
        tomcat.setPort(settings.port());
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.setRegisterDefaultServlet(false);
        tomcat.setBaseDirectory(home.work().toFile());
        tomcat.setDocumentRoot(home.work().toFile());
        tomcat.addConnectorCustomizers(connector -> ConnectorManners.teach(connector, settings));
        if (tls.port() > 0) {
            tomcat.addAdditionalConnectors(TlsPort.of("truc.tls", settings.address(), settings, tls));
        }
        tomcat.addContextCustomizers(context -> sayNothing((StandardHost) context.getParent()));
        return tomcat;
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
