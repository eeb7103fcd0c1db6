package vn.truc.cli.enroll;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.OwnKey;
import vn.truc.wire.profile.Credential;

/**
 * {@code truc enroll send}: brings the request to a CA that speaks EST, and puts in what it issues. It may be repeated;
 * the request stays the same.
 */
@Command(name = "send", sortOptions = false)
final class SendRequestCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final OwnKey own = new OwnKey();

    @Option(names = "--csr", paramLabel = "FILE")
    private @Nullable Path csr;

    @Mixin
    private final EstOptions est = new EstOptions();

    @Mixin
    private final Completion completion = new Completion();

    @Mixin
    private final Common common = new Common();

    SendRequestCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        completion.check();
        char[] password = own.password(surroundings);
        Credential key = own.credential(surroundings, password);
        byte[] request = Pkcs10.read(surroundings.folder().resolve(csr == null ? own.beside(".csr") : csr), key);
        List<X509Certificate> answer = est.open(surroundings, password).enroll(request);
        completion.put(answer, own, password, common, surroundings);
        return ExitCode.DONE;
    }
}
