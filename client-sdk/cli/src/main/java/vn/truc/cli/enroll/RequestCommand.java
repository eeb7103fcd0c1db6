package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.OwnKey;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Paragraph;
import vn.truc.cli.trouble.UsageException;
import vn.truc.wire.profile.Credential;

/** {@code truc enroll request}: makes a key, and the request that goes to the CA. */
@Command(name = "request", sortOptions = false)
final class RequestCommand implements Callable<Integer> {
    private static final int USUAL_RSA = 3072;
    private static final Set<Integer> RSA = Set.of(2048, USUAL_RSA, 4096);

    private final Surroundings surroundings;

    @Option(names = "--subject", paramLabel = "NAME")
    private @Nullable String subject;

    @Option(names = "--rotate", paramLabel = "FILE")
    private @Nullable Path rotated;

    @Option(names = "--ec")
    private boolean ec;

    @Option(names = "--rsa", paramLabel = "BITS")
    private @Nullable Integer rsa;

    @Mixin
    private final OwnKey own = new OwnKey();

    @Option(names = "--csr", paramLabel = "FILE")
    private @Nullable Path csr;

    @Mixin
    private final Common common = new Common();

    RequestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if ((subject == null) == (rotated == null)) {
            throw new UsageException("usage.subjectOrRotate");
        }
        int bits = rsaBits();
        Path request = csr == null ? own.beside(".csr") : csr;
        // Before a password is asked for; what makes the files looks again.
        refuseExisting(own.file(surroundings));
        refuseExisting(surroundings.folder().resolve(request));
        char[] password = own.newPassword(surroundings);
        X500Principal name = rotated == null
                ? parsed(String.valueOf(subject))
                : OwnKey.another(surroundings.folder().resolve(rotated), password)
                        .certificate()
                        .getSubjectX500Principal();
        Credential made = NewKey.make(name, bits, surroundings.clock().instant());
        String pem = Pkcs10.pem(Pkcs10.request(made));
        KeyFile.create(own.file(surroundings), made, password);
        OwnersFile.create(surroundings.folder().resolve(request), pem.getBytes(StandardCharsets.US_ASCII));
        common.output(surroundings)
                .show(
                        Json.object(
                                "keyStore",
                                own.name(),
                                "requestFile",
                                request.toString(),
                                "subject",
                                name.getName(),
                                "key",
                                bits == 0 ? "EC P-256" : "RSA " + bits),
                        out -> show(out, request, name));
        return ExitCode.DONE;
    }

    private int rsaBits() {
        if (ec && rsa != null) {
            throw new UsageException("usage.notWith", "--ec", "--rsa");
        }
        int bits = ec ? 0 : rsa == null ? USUAL_RSA : rsa;
        if (!ec && !RSA.contains(bits)) {
            throw new UsageException("usage.badValue", "--rsa", "2048, 3072, 4096", Integer.toString(bits));
        }
        return bits;
    }

    private static void refuseExisting(Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static X500Principal parsed(String text) {
        try {
            X500Principal name = new X500Principal(text);
            if (new LdapName(name.getName())
                    .getRdns().stream().anyMatch(part -> part.getType().equalsIgnoreCase("CN"))) {
                return name;
            }
        } catch (IllegalArgumentException | InvalidNameException e) {
            // Told below, like a name of nobody.
        }
        throw new UsageException("usage.badSubject", text);
    }

    private void show(Output out, Path request, X500Principal name) {
        out.field("field.keyStore", own.name());
        out.field("field.request", request);
        out.wrapped("field.subject", name.getName());
        out.plain(Paragraph.lines(out.texts().of("enroll.takeToTheCa")));
        out.plain("  truc enroll complete --key-store " + own.name() + " --certificate FILE");
    }
}
