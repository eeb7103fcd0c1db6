package vn.truc.torture.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.torture.agent.Verdict.Rule;
import vn.truc.torture.agent.Verdict.Violation;

/** What one thread has done since its last answer, and whether that answer and its commits came in time. */
final class Work {
    private static final int FAILED = 500;

    private final Path blobs;
    private final DiskHistory disk;
    private final Set<String> databases;
    private final Finding finding;

    private final List<Operation> renames = new ArrayList<>();
    private final List<Operation> directories = new ArrayList<>();
    private final Map<String, Operation> changes = new HashMap<>();
    private final List<Violation> broken = new ArrayList<>();
    private @Nullable Operation commit;

    /** What all threads together have shown. */
    static final class Finding {
        private final List<Violation> violations = new ArrayList<>();
        private int answers;
        private int promises;
        private int renames;
        private int directories;

        Verdict verdict() {
            return new Verdict(answers, promises, renames, directories, List.copyOf(violations));
        }
    }

    Work(Path blobs, DiskHistory disk, Set<String> databases, Finding finding) {
        this.blobs = blobs;
        this.disk = disk;
        this.databases = databases;
        this.finding = finding;
    }

    void add(Operation deed) {
        switch (deed.kind()) {
            case MOVE -> {
                if (deed.isDone() && Path.of(deed.other()).startsWith(blobs)) {
                    renames.add(deed);
                    checkFile(deed);
                }
            }
            case MKDIR -> {
                if (deed.isDone() && isInside(deed.subject())) {
                    directories.add(deed);
                    finding.directories++;
                }
            }
            case EXECUTE -> {
                if (deed.isDone() && !deed.other().equals("0")) {
                    changes.putIfAbsent(deed.subject(), deed);
                }
            }
            case ROLLBACK -> changes.remove(deed.subject());
            case COMMIT -> committed(deed);
            case ANSWER -> answered(deed);
            default -> throw new IllegalArgumentException(deed.toString());
        }
    }

    private boolean isInside(String directory) {
        Path path = Path.of(directory);
        return path.startsWith(blobs) && !path.equals(blobs);
    }

    private void checkFile(Operation rename) {
        String file = rename.subject();
        long written =
                disk.lastWrite(file, rename.begun()).map(Operation::ended).orElse(Long.MIN_VALUE);
        if (!disk.isForced(file, written, rename.begun())) {
            broken(Rule.FILE_FORCED_BEFORE_RENAME, rename + " of a file that was not forced after its last write");
        }
    }

    private void committed(Operation deed) {
        boolean changed = changes.remove(deed.subject()) != null;
        if (!deed.isDone() || !changed) {
            return;
        }
        commit = deed;
        finding.renames += renames.size();
        renames.forEach(rename -> checkTarget(rename, deed));
        newDirectories(deed).forEach(made -> checkNewDirectory(made, deed));
        renames.clear();
        directories.clear();
    }

    private void checkTarget(Operation rename, Operation before) {
        String directory = String.valueOf(Path.of(rename.other()).getParent());
        if (!disk.isForced(directory, rename.ended(), before.begun())) {
            broken(
                    Rule.DIRECTORY_FORCED_BEFORE_COMMIT,
                    rename + ", then " + before + " without a force of " + directory);
        }
    }

    /** Those that this thread made and those that another made and this one puts something into. */
    private Set<Operation> newDirectories(Operation before) {
        Set<Operation> made = new LinkedHashSet<>(directories);
        for (Operation rename : renames) {
            for (Path path = Path.of(rename.other()).getParent();
                    path != null && !path.equals(blobs);
                    path = path.getParent()) {
                disk.made(path.toString(), before.begun()).ifPresent(made::add);
            }
        }
        return made;
    }

    private void checkNewDirectory(Operation made, Operation before) {
        String parent = String.valueOf(Path.of(made.subject()).getParent());
        if (!disk.isForced(parent, made.ended(), before.begun())) {
            broken(
                    Rule.NEW_DIRECTORY_FORCED_BEFORE_COMMIT,
                    made + ", then " + before + " without a force of " + parent);
        }
    }

    private void answered(Operation answer) {
        finding.answers++;
        // A failure promises nothing: the caller asks again.
        boolean promises = Integer.parseInt(answer.other()) < FAILED;
        if (promises) {
            changes.values()
                    .forEach(change ->
                            broken(Rule.COMMITTED_BEFORE_ANSWER, change + " was not committed when the answer left"));
        }
        Operation last = commit;
        if (last != null && promises) {
            finding.promises++;
            boolean ofFile = last.subject().startsWith("h2");
            if (ofFile && databases.stream().noneMatch(file -> disk.isForced(file, last.ended(), answer.begun()))) {
                broken(
                        Rule.DATABASE_FORCED_BEFORE_ANSWER,
                        last + ", then " + answer + " without a force of the database");
            }
        }
        close(answer.toString());
    }

    /** The process ended: what the thread committed has no answer, and must still be whole. */
    void end() {
        close("no answer");
    }

    private void close(String answer) {
        broken.forEach(one -> finding.violations.add(new Violation(one.rule(), answer, one.story())));
        broken.clear();
        renames.clear();
        directories.clear();
        changes.clear();
        commit = null;
    }

    private void broken(Rule rule, String story) {
        broken.add(new Violation(rule, "", story));
    }
}
