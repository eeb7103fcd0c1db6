package vn.truc.torture.agent;

import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** What {@code -javaagent} starts. A failure here ends the process before its main class runs. */
public final class Agent {
    private Agent() {}

    /** The jar to name behind {@code -javaagent:}; it lies beside what this class comes from. */
    public static Path jar() {
        try {
            return Path.of(Agent.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("truc-torture-agent.jar");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Watches from before the first line of the server's main class. */
    public static void premain(String arguments, Instrumentation jvm) throws Exception {
        URL own = Agent.class.getProtectionDomain().getCodeSource().getLocation();
        // A loader of its own, never closed: the server brings a Byte Buddy too, perhaps another one.
        ClassLoader apart =
                new URLClassLoader("truc-torture-agent", new URL[] {own}, ClassLoader.getPlatformClassLoader());
        apart.loadClass("vn.truc.torture.agent.Instruments")
                .getMethod("install", String.class, Instrumentation.class)
                .invoke(null, arguments, jvm);
    }
}
