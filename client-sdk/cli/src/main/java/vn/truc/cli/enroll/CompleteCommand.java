package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.OwnKey;
import vn.truc.cli.trouble.UsageException;

/** {@code truc enroll complete}: puts the certificate that the CA has issued to the key. It may be repeated. */
@Command(name = "complete", sortOptions = false)
final class CompleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OwnKey own = new OwnKey();

    @Option(names = "--certificate", paramLabel = "FILE", required = true)
    private Path certificate = Path.of("");

    @Option(names = "--chain", paramLabel = "FILE")
    private List<Path> chain = new ArrayList<>();

    @Mixin
    private final Completion completion = new Completion();

    @Mixin
    private final Common common = new Common();

    CompleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        completion.check();
        List<X509Certificate> given = new ArrayList<>(read(certificate));
        for (Path more : chain) {
            given.addAll(read(more));
        }
        completion.put(given, own, own.password(surroundings), common, surroundings);
        return ExitCode.DONE;
    }

    private List<X509Certificate> read(Path file) throws IOException {
        try {
            List<X509Certificate> certificates =
                    Issued.read(Files.readAllBytes(surroundings.folder().resolve(file)));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // Told below.
        }
        throw new UsageException("usage.noCertificate", file);
    }
}
