package vn.truc.storage.backup;

/** A backup or a restore cannot be done as asked, for a reason that an operator can read and act on. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, in both languages; {@code %s} is what it is about. */
    public enum Reason {
        NOT_EMPTY(
                "%s không rỗng: hãy chỉ một thư mục mới hoặc rỗng",
                "%s is not empty: name a new or an empty directory"),
        NOT_WRITTEN("không ghi được vào %s", "cannot write to %s"),
        STOPPED("bị dừng khi chưa xong, %s", "stopped before the end, %s"),
        NO_MANIFEST(
                "%s thiếu manifest.json nên không phải bản sao lưu hoàn chỉnh",
                "%s has no manifest.json, so it is no complete backup"),
        UNKNOWN_FORMAT(
                "%s: định dạng mới hơn, hãy dùng phiên bản Trục mới hơn",
                "%s: written by a newer Trục, restore with that one"),
        MISSING(
                "thiếu tệp %s: hãy chép lại bản sao lưu hoặc dùng bản khác",
                "file %s is missing: copy the backup again, or take another"),
        TRUNCATED(
                "tệp %s bị cụt: hãy chép lại bản sao lưu hoặc dùng bản khác",
                "file %s is cut short: copy the backup again, or take another"),
        DAMAGED(
                "tệp %s bị hỏng: hãy chép lại bản sao lưu hoặc dùng bản khác",
                "file %s is damaged: copy the backup again, or take another"),
        EXTRA("tệp %s không thuộc bản sao lưu: hãy chuyển nó đi", "file %s is no part of the backup: move it away"),
        HOME_IN_USE(
                "%s đã có dữ liệu: hãy khôi phục vào thư mục mới", "%s holds data already: restore into a new home"),
        DATABASE_IN_USE(
                "cơ sở dữ liệu %s đã có bảng: hãy tạo cơ sở dữ liệu rỗng",
                "the database %s has tables already: create an empty one"),
        UNKNOWN_SCHEMA(
                "lược đồ %s mới hơn chương trình này: hãy dùng phiên bản đã sao lưu",
                "schema %s is newer than this program: restore with the version that made it"),
        UNKNOWN_COLUMN("không sao lưu được cột %s", "column %s cannot be backed up");

        private final String vietnamese;
        private final String english;

        Reason(String vietnamese, String english) {
            this.vietnamese = vietnamese;
            this.english = english;
        }
    }

    private final Reason reason;
    private final String about;

    /** @param about a file, directory, database or column */
    public BackupRefused(Reason reason, String about) {
        super(String.format(reason.english, about));
        this.reason = reason;
        this.about = about;
    }

    /** The same with what has caused it. */
    public BackupRefused(Reason reason, String about, Throwable cause) {
        this(reason, about);
        initCause(cause);
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence in Vietnamese; {@link #getMessage} is the English one. */
    public String vietnamese() {
        return String.format(reason.vietnamese, about);
    }
}
