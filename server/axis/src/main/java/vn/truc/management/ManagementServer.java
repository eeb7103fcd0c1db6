package vn.truc.management;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Listens on the loopback interface, and where a further connector says. A Tomcat of its own: what agencies do to
 * theirs, however many they are, does not keep operators from coming in.
 */
public final class ManagementServer implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int MOST_CONNECTIONS = 4096;
    /** The longest wait for one byte of a request that has begun. */
    private static final int SILENCE_MILLIS = 5_000;

    private static final int REST_MILLIS = 20_000;
    private static final int LONGEST_HEADER = 16 * 1024;

    private final WebServer server;

    /**
     * Opens the port.
     *
     * @param work a directory for what lasts no longer than this process
     * @param valves which see every request first
     * @param further connectors, for requests from other machines
     * @param gate which every request passes
     * @param api that answers
     * @throws org.springframework.boot.web.server.PortInUseException if it is taken
     */
    public ManagementServer(
            int port, Path work, List<Valve> valves, List<Connector> further, Filter gate, Servlet api) {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        tomcat.setPort(port);
        tomcat.setRegisterDefaultServlet(false);
        tomcat.setBaseDirectory(work.toFile());
        tomcat.setDocumentRoot(work.toFile());
        tomcat.addConnectorCustomizers(ManagementServer::teach);
        further.forEach(ManagementServer::teach);
        tomcat.addAdditionalConnectors(further.toArray(Connector[]::new));
        tomcat.addEngineValves(valves.toArray(Valve[]::new));
        tomcat.addContextCustomizers(context -> sayNothing((StandardHost) context.getParent()));
        server = tomcat.getWebServer(context -> {
            context.addFilter("gate", gate).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
            context.addServlet("api", api).addMapping("/*");
        });
        server.start();
    }

    private static void teach(Connector connector) {
        connector.setProperty("connectionTimeout", Integer.toString(SILENCE_MILLIS));
        connector.setProperty("keepAliveTimeout", Integer.toString(REST_MILLIS));
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("minSpareThreads", "1");
        connector.setProperty("maxConnections", Integer.toString(MOST_CONNECTIONS));
        connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(LONGEST_HEADER));
        connector.setProperty("maxExtensionSize", "0");
        connector.setProperty("server", "Truc");
        connector.setAllowTrace(false);
        // Parameters are never read from a body here.
        connector.setMaxPostSize(0);
    }

    /** What Tomcat refuses by itself it refuses without a page or a stack trace. */
    private static void sayNothing(StandardHost host) {
        ErrorReportValve valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        host.getPipeline().addValve(valve);
        host.setErrorReportValveClass("");
    }

    /** The port that it listens on on the loopback interface. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stop();
        server.destroy();
    }
}
