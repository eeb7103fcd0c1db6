package vn.truc.torture.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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

    /** Whether the operation that was to fail has come, in one of the starts recorded there. */
    public static boolean hasFailed(Path records) throws IOException {
        AtomicBoolean failed = new AtomicBoolean();
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.toList()) {
                RecordFile.read(file, operation -> failed.compareAndSet(false, operation.kind() == Kind.FAILED));
            }
        }
        return failed.get();
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
