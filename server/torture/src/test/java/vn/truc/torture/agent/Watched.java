package vn.truc.torture.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@link SmallServer} that has run with the agent in it.
 *
 * @param home its home
 * @param records what the agent wrote
 * @param exit its exit code
 * @param output what it printed
 */
record Watched(Path home, Path records, int exit, List<String> output) {
    static Watched run(Path work, String options, String... arguments) throws IOException, InterruptedException {
        Path home = Files.createDirectories(work.resolve("home"));
        Path records = work.resolve("records");
        Path agent = Path.of("target", "truc-torture-agent.jar").toAbsolutePath();
        Path output = work.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + agent + "=home=" + home + ",record=" + records + options,
                "-cp",
                classPath(),
                SmallServer.class.getName(),
                home.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("it does not end");
        }
        return new Watched(home, records, process.exitValue(), Files.readAllLines(output));
    }

    /** Without the agent's own classes, which come from its jar. */
    private static String classPath() {
        String own = Path.of("target", "classes").toAbsolutePath().toString();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().toString().equals(own))
                .collect(Collectors.joining(File.pathSeparator));
    }

    List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>();
        RecordFile.read(records.resolve("001.ops"), operations::add);
        return operations;
    }

    List<Operation> operations(Kind kind) throws IOException {
        return operations().stream().filter(one -> one.kind() == kind).toList();
    }
}
