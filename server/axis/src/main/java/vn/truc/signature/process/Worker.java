package vn.truc.signature.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.signature.Reason;
import vn.truc.signature.worker.Findings;
import vn.truc.signature.worker.Main;
import vn.truc.signature.worker.RawSignature;
import vn.truc.signature.worker.Task;

/** One process that judges, one task at a time; it is begun anew after it has died. Not thread-safe. */
final class Worker implements AutoCloseable {
    private final String memory;
    private final Path folder;
    private final ExecutorService waiting;
    private final JsonMapper json = JsonMapper.builder().build();
    private @Nullable Process process;
    private @Nullable PrintStream tasks;
    private @Nullable BufferedReader answers;

    /**
     * @param memory heap, as Java's -Xmx has it
     * @param folder its working directory
     * @param waiting threads that wait for its answers
     */
    Worker(String memory, Path folder, ExecutorService waiting) {
        this.memory = memory;
        this.folder = folder;
        this.waiting = waiting;
    }

    /** What it finds; TOO_SLOW, and the process ended, if it takes longer or dies of it. */
    Findings judge(Task task, Duration limit) {
        Future<Findings> answer = waiting.submit(() -> ask(task));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            close();
            return new Findings(List.of(new RawSignature(Reason.TOO_SLOW, null, List.of(), null)));
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            return new Findings(List.of(new RawSignature(Reason.TOO_SLOW, null, List.of(), null)));
        }
    }

    private Findings ask(Task task) throws IOException {
        if (process == null || !process.isAlive()) {
            start();
        }
        PrintStream out = Objects.requireNonNull(tasks);
        out.println(json.writeValueAsString(task));
        String line = Objects.requireNonNull(answers).readLine();
        if (line == null) {
            throw new IOException("the process that judges signatures has ended");
        }
        return json.readValue(line, Findings.class);
    }

    private void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dlogback.configurationFile=vn/truc/signature/worker/silent.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        Map<String, String> environment = builder.environment();
        // It must not see the axis's secrets.
        environment.keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "TZ"));
        builder.directory(folder.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process started = builder.start();
        process = started;
        tasks = new PrintStream(started.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            process = null;
        }
    }
}
