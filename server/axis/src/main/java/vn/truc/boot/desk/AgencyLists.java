package vn.truc.boot.desk;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import vn.truc.exchange.Digest;
import vn.truc.management.ManagementDesk;
import vn.truc.registry.Registry;
import vn.truc.registry.list.AgencyImport;
import vn.truc.registry.list.ImportReport;

/** Operators' lists of agencies, on their way into the registry. */
final class AgencyLists {
    private AgencyLists() {}

    static ManagementDesk.UploadResult take(
            Registry registry, ManagementDesk.AgencyUpload upload, Registry.Instruction by) throws IOException {
        ImportReport report;
        try (Hashed file = new Hashed(upload.file())) {
            report = new AgencyImport(registry).run(file, file::name, upload.dryRun(), by);
        }
        return new ManagementDesk.UploadResult(
                report.dryRun(),
                report.rows(),
                report.added(),
                report.changed(),
                report.unchanged(),
                report.rejectedRows(),
                report.rejected().stream()
                        .map(row ->
                                new ManagementDesk.RejectedRow(row.row(), row.code(), row.reasonVi(), row.reasonEn()))
                        .toList());
    }

    /** Knows the digest of a file once it has been read. */
    private static final class Hashed extends DigestInputStream {
        Hashed(InputStream file) {
            super(file, Digest.function());
        }

        String name() {
            return "list " + Digest.finished(getMessageDigest().digest()).hex().substring(0, 16);
        }
    }
}
