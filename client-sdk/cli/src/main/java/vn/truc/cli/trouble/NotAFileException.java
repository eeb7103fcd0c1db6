package vn.truc.cli.trouble;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file is wanted, and this is a directory. */
public final class NotAFileException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    public NotAFileException(Path directory) {
        super(directory.toString());
    }
}
