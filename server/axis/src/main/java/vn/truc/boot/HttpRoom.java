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
import vn.truc.boot.start.Home;

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
    TomcatServletWebServerFactory webServer(AxisSettings settings, Home home) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.setAddress(new InetSocketAddress(settings.address(), 0).getAddress());
        tomcat.setPort(settings.port());
        tomcat.setShutdown(Shutdown.GRACEFUL);
        tomcat.setRegisterDefaultServlet(false);
        tomcat.setBaseDirectory(home.work().toFile());
        tomcat.setDocumentRoot(home.work().toFile());
        tomcat.addConnectorCustomizers(connector -> {
            int idle = (int) settings.idleTimeout().toMillis();
            connector.setProperty("connectionTimeout", Integer.toString(idle));
            connector.setProperty("keepAliveTimeout", Integer.toString(idle));
            connector.setProperty("maxThreads", Integer.toString(settings.threads()));
            connector.setProperty(
                    "maxHttpRequestHeaderSize",
                    Long.toString(settings.maxHeaderSize().bytes()));
            connector.setProperty("server", "Truc");
            connector.setAllowTrace(false);
            // Who asks before sending a body is answered by the door, after a look at the headers.
            connector.setProperty("continueResponseTiming", "onRead");
            // The door reads on, for a while, what follows a refusal; Tomcat would for as long as bytes drip in.
            connector.setProperty("maxSwallowSize", "0");
            // Parameters are never read from a body here; an attempt must not make Tomcat buffer one.
            connector.setMaxPostSize(0);
        });
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
