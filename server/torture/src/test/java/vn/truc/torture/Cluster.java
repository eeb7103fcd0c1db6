package vn.truc.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two packaged nodes of one axis, with a sender and a recipient. */
final class Cluster implements AutoCloseable {
    final Party sender = Party.of("G12");
    final Party recipient = Party.of("G18");
    private final List<ServerProcess> nodes = new ArrayList<>();

    private Cluster() {}

    /** @param database the settings that name it */
    static Cluster start(Path directory, List<String> database) throws Exception {
        Cluster cluster = new Cluster();
        try {
            List<String> settings = new ArrayList<>(database);
            Path content = directory.resolve("content");
            Files.createDirectories(content.resolve("blobs"));
            settings.add("--truc.storage.content=" + content);
            settings.add("--truc.delivery.retry-first=1s");
            cluster.add(directory.resolve("one"), settings);
            Run.copyKeys(directory.resolve("one"), directory.resolve("two"));
            cluster.add(directory.resolve("two"), settings);
            Operator operator = Operator.of(cluster.node(0));
            operator.admit(cluster.sender);
            operator.admit(cluster.recipient);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private void add(Path home, List<String> settings) throws Exception {
        ServerProcess node = ServerProcess.of(new ServerProcess.Launch(
                PackagedAxis.JAR, home, List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), settings, null));
        nodes.add(node);
        node.start();
    }

    ServerProcess node(int number) {
        return nodes.get(number);
    }

    @Override
    public void close() throws InterruptedException {
        for (ServerProcess node : nodes) {
            node.kill();
        }
    }
}
