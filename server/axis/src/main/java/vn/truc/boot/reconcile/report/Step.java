package vn.truc.boot.reconcile.report;

import java.util.Locale;

/** The steps in their order, as the report names them. */
public enum Step {
    /** Unfinished files of the process before. */
    SPOOL("Tệp dở dang đã xóa", "Unfinished files removed"),
    /** Content of deliveries on their way, and of what was accepted since the last clean check. */
    CONTENTS("Nội dung của gói tin", "Stored content"),
    /** Outbox rows of what is queued. */
    OUTBOX("Hàng đợi gửi đi", "Outbox"),
    /** Leases and deadlines past due. */
    LEASES("Phiên nhận quá hạn", "Leases past due"),
    /** Leaf hashes and numbers since the last check. */
    TRAIL("Nhật ký chứng cứ", "Audit trail"),
    /** A leaf for each change, and the receipts that belong to it. */
    EVIDENCE("Biên nhận và chứng cứ", "Receipts and evidence"),
    /** Deliveries that wait for an operator; the broker's dead letters become such. */
    HELD("Gói tin chờ người vận hành", "Deliveries held");

    final String vietnamese;
    public final String english;

    Step(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** As the file for programs spells it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
