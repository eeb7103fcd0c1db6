package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.Surroundings;
import vn.truc.cli.box.Sha256;
import vn.truc.cli.connection.OwnKey;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.manage.certificate.CertificateFile;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Paragraph;
import vn.truc.cli.output.Times;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/** What is done with a certificate that was issued: into the key store, and if wanted to the axis. */
final class Completion {
    @Option(names = "--register")
    private boolean register;

    @Option(names = "--agency", paramLabel = "CODE", descriptionKey = "registeredAgency")
    private @Nullable String agency;

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    /** Before anything is done. */
    void check() {
        if (register && agency == null) {
            throw new UsageException("usage.onlyWith", "--register", "--agency");
        }
    }

    /**
     * Puts it in. If the axis does not answer then, all of it may be repeated.
     *
     * @throws LocalException if it is not what an agency signs with; nothing is changed then
     */
    void put(List<X509Certificate> given, OwnKey own, char[] password, Common common, Surroundings surroundings)
            throws IOException {
        Credential completed = Issued.of(
                own.credential(surroundings, password),
                given,
                surroundings.clock().instant(),
                new Times(surroundings.zone()));
        Path file = own.beside(".pem");
        StringBuilder pem = new StringBuilder();
        completed.chain().forEach(certificate -> pem.append(CertificateFile.pem(certificate)));
        KeyFile.complete(own.file(surroundings), completed, password);
        OwnersFile.replace(surroundings.folder().resolve(file), pem.toString().getBytes(StandardCharsets.US_ASCII));
        if (register) {
            axis.open(surroundings)
                    .post(
                            "/agencies/" + ManagementApi.segment(String.valueOf(agency)) + "/certificates",
                            Listing.change(
                                    axis,
                                    surroundings,
                                    Map.of("certificate", CertificateFile.pem(completed.certificate()))));
        }
        common.output(surroundings)
                .show(json(completed, own, file), out -> show(completed.certificate(), own, file, out));
    }

    private Map<String, Object> json(Credential completed, OwnKey own, Path file) {
        X509Certificate certificate = completed.certificate();
        return Json.object(
                "sha256",
                sha256(certificate),
                "subject",
                certificate.getSubjectX500Principal().getName(),
                "validUntil",
                certificate.getNotAfter().toInstant(),
                "keyStore",
                own.name(),
                "certificateFile",
                file.toString(),
                "certificates",
                completed.chain().size(),
                "registered",
                register);
    }

    private void show(X509Certificate certificate, OwnKey own, Path file, Output out) {
        out.field("field.keyStore", own.name());
        out.field("field.certificate", file);
        out.wrapped("field.subject", certificate.getSubjectX500Principal().getName());
        out.field("field.validUntil", out.time(certificate.getNotAfter().toInstant()));
        out.field("field.sha256", sha256(certificate));
        if (register) {
            out.line("enroll.registered", String.valueOf(agency));
        } else {
            out.plain(Paragraph.lines(out.texts().of("enroll.haveItRegistered")));
            out.plain("  truc manage certificate add " + (agency == null ? "CODE" : agency) + " " + file);
        }
    }

    private static String sha256(X509Certificate certificate) {
        return Sha256.of(CertificateFile.der(certificate));
    }
}
