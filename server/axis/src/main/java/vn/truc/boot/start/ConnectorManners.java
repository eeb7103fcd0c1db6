package vn.truc.boot.start;

import org.apache.catalina.connector.Connector;

/** How every port of the axis behaves towards its callers. */
public final class ConnectorManners {
    private ConnectorManners() {}

    /** Sets what Tomcat would otherwise decide. */
    public static void teach(Connector connector, AxisSettings settings) {
        int idle = (int) settings.idleTimeout().toMillis();
        connector.setProperty("connectionTimeout", Integer.toString(idle));
        connector.setProperty("keepAliveTimeout", Integer.toString(idle));
        connector.setProperty("maxThreads", Integer.toString(settings.threads()));
        connector.setProperty(
                "maxHttpRequestHeaderSize",
                Long.toString(settings.maxHeaderSize().bytes()));
        connector.setProperty("server", "Truc");
        // An extension of a chunk means nothing to anybody but a smuggler.
        connector.setProperty("maxExtensionSize", "0");
        connector.setAllowTrace(false);
        // Who asks before sending a body is answered by the door, after a look at the headers.
        connector.setProperty("continueResponseTiming", "onRead");
        // The door reads on, for a while, what follows a refusal; Tomcat would for as long as bytes drip in.
        connector.setProperty("maxSwallowSize", "0");
        // Parameters are never read from a body here; an attempt must not make Tomcat buffer one.
        connector.setMaxPostSize(0);
    }
}
