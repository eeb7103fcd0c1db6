package vn.truc.torture.check;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.util.List;
import vn.truc.receipt.ReceiptVerifier;

/** Judges a finished run; the axis is down and nobody writes any more. */
public final class Checker {
    private Checker() {}

    /**
     * Checks everything but INV-10, which needs a living axis.
     *
     * @param content where the content store has its blobs and spools
     * @param axis the certificate it signs receipts with
     */
    public static void check(Books books, Connection database, Path content, X509Certificate axis, Verdict verdict)
            throws Exception {
        Rows rows = Rows.read(database);
        new Promises(books, rows, content.resolve("blobs"), new ReceiptVerifier(List.of(axis)), verdict).check();
        new History(books, rows, verdict).check();
        new Remains(books, rows, content, verdict).check();
    }
}
