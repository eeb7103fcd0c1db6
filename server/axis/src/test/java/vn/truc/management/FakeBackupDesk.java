package vn.truc.management;

import java.nio.file.Path;

public final class FakeBackupDesk implements BackupDesk {
    private BackupState state = new BackupState(Stage.NONE, null, 0, 0, 0, 0, null);

    @Override
    public BackupState begin(Path directory) {
        if (state.state() == Stage.RUNNING) {
            throw new IllegalStateException("a backup into " + state.directory() + " is running");
        }
        state = new BackupState(Stage.RUNNING, directory.toString(), 7, 3, 2048, 0, null);
        return state;
    }

    @Override
    public BackupState state() {
        return state;
    }
}
