package vn.truc.torture.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.truc.torture.agent.Work.Finding;

/**
 * Judges the records of a run: was everything that was answered on stable storage before? It reads what each thread did
 * between two answers, and of the disk what any thread did. That an answer repeats what another thread committed but
 * has not yet forced is not seen here; nor is anything that one thread does for the answer of another.
 */
public final class ForcedBeforeAnswered {
    private static final String RECORD = ".ops";

    private final Path home;
    private final DiskHistory disk = new DiskHistory();
    private final Set<String> databases = new TreeSet<>();
    private final List<Operation> deeds = new ArrayList<>();

    private ForcedBeforeAnswered(Path home) {
        this.home = home;
    }

    /**
     * Judges every start of a server.
     *
     * @param home the server's home as the agent was told it
     * @param records the directory that the agent was told to write to
     */
    public static Verdict judge(Path home, Path records) throws IOException {
        Verdict verdict = Verdict.NOTHING;
        try (Stream<Path> files = Files.list(records)) {
            for (Path file : files.filter(file -> file.toString().endsWith(RECORD))
                    .sorted()
                    .toList()) {
                verdict = verdict.and(judgeStart(home, file));
            }
        }
        return verdict;
    }

    private static Verdict judgeStart(Path home, Path record) throws IOException {
        ForcedBeforeAnswered start =
                new ForcedBeforeAnswered(home.toAbsolutePath().normalize());
        RecordFile.read(record, start::add);
        return start.verdict();
    }

    private void add(Operation operation) {
        switch (operation.kind()) {
            case WRITE, FORCE -> {
                if (operation.subject().endsWith(".mv.db")) {
                    databases.add(operation.subject());
                }
                disk.add(operation);
            }
            case MKDIR -> {
                disk.add(operation);
                deeds.add(operation);
            }
            case MOVE, EXECUTE, COMMIT, ROLLBACK, ANSWER -> deeds.add(operation);
            default -> {}
        }
    }

    private Verdict verdict() {
        Map<Long, Work> threads = new HashMap<>();
        Finding finding = new Finding();
        for (Operation deed : deeds) {
            threads.computeIfAbsent(deed.thread(), thread -> new Work(home.resolve("blobs"), disk, databases, finding))
                    .add(deed);
        }
        threads.values().forEach(Work::end);
        return finding.verdict();
    }

    /** {@code ForcedBeforeAnswered <home> <records>}. Ends 0 if everything was kept and there was something to keep. */
    public static void main(String[] arguments) throws IOException {
        Verdict verdict = judge(Path.of(arguments[0]), Path.of(arguments[1]));
        verdict.violations().forEach(System.out::println);
        System.out.println(verdict);
        System.exit(verdict.isKept() ? 0 : 1);
    }
}
