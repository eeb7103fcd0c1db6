package vn.truc.boot.backup;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.truc.management.BackupDesk;
import vn.truc.storage.backup.Backup;
import vn.truc.storage.backup.BackupRefused;
import vn.truc.storage.backup.Manifest;
import vn.truc.storage.backup.Progress;

/** One backup at a time, on a thread of its own. Closed before the database. */
final class BackupsDesk implements BackupDesk, AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Backup backup;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread named = new Thread(work, "truc-backup");
        named.setDaemon(true);
        return named;
    });
    private volatile boolean stopping;
    private @Nullable Run latest;

    BackupsDesk(Backup backup) {
        this.backup = backup;
    }

    @Override
    public synchronized BackupState begin(Path directory) {
        if (latest != null && latest.state().state() == Stage.RUNNING) {
            throw new IllegalStateException("a backup into " + latest.directory + " is running");
        }
        Run run = new Run(directory);
        latest = run;
        thread.execute(run);
        return run.state();
    }

    @Override
    public synchronized BackupState state() {
        return latest == null ? new BackupState(Stage.NONE, null, 0, 0, 0, 0, null) : latest.state();
    }

    /** Not by an interrupt, which would close the H2 file. */
    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                BackupLog.failed(Path.of(String.valueOf(state().directory())), new IllegalStateException("stopped"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Run implements Runnable {
        private final Path directory;
        private final Tally tally;
        private volatile Stage state = Stage.RUNNING;
        private volatile long missing;
        private volatile @Nullable Problem problem;

        Run(Path directory) {
            this.directory = directory;
            this.tally = new Tally(sofar -> BackupLog.goesOn(
                    directory,
                    sofar.pieces(Progress.Phase.ROWS),
                    sofar.pieces(Progress.Phase.CONTENTS),
                    sofar.bytes(Progress.Phase.CONTENTS)));
        }

        @Override
        public void run() {
            BackupLog.begun(directory);
            try {
                Manifest written = backup.into(directory, this::count);
                missing = written.missing().size();
                state = Stage.DONE;
                BackupLog.done(directory, written.rows(), written.contents(), tally.bytes(Progress.Phase.CONTENTS));
            } catch (RuntimeException | Error e) {
                BackupLog.failed(directory, e);
                problem = Words.of(e);
                state = Stage.FAILED;
            }
        }

        private void count(Progress.Phase phase, long bytes) {
            if (stopping) {
                throw new BackupRefused(BackupRefused.Reason.STOPPED, directory.toString());
            }
            tally.done(phase, bytes);
        }

        BackupState state() {
            return new BackupState(
                    state,
                    directory.toString(),
                    tally.pieces(Progress.Phase.ROWS),
                    tally.pieces(Progress.Phase.CONTENTS),
                    tally.bytes(Progress.Phase.CONTENTS).bytes(),
                    missing,
                    problem);
        }
    }
}
