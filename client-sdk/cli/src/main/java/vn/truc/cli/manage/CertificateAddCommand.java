package vn.truc.cli.manage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.manage.access.AtTheAxis;
import vn.truc.cli.manage.access.ManagementApi;
import vn.truc.cli.output.Json;
import vn.truc.cli.trouble.UsageException;

/** {@code truc manage certificate add}: makes an agency known by a certificate. */
@Command(name = "add", sortOptions = false)
final class CertificateAddCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "agencyCode")
    private String code = "";

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "certificateFile")
    private Path file = Path.of("");

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final AtTheAxis axis = new AtTheAxis();

    CertificateAddCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, @Nullable Object> answer = axis.open(surroundings)
                .post(
                        "/agencies/" + ManagementApi.segment(code) + "/certificates",
                        Listing.change(axis, surroundings, Map.of("certificate", pem())));
        common.output(surroundings)
                .show(Json.object("certificate", answer), out -> Listing.certificates(List.of(answer), out));
        return ExitCode.DONE;
    }

    /** PEM or DER in, PEM out, and nothing but a certificate: a key pasted into the same file must not leave here. */
    private String pem() throws IOException {
        try (InputStream in = Files.newInputStream(surroundings.folder().resolve(file))) {
            Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new UsageException("usage.noCertificate", file);
        }
    }
}
