package vn.truc.cli.encryption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.client.encryption.Opening;

/** {@code truc decrypt}: files that were stored as they came, offline. */
@Command(name = "decrypt", sortOptions = false)
public final class DecryptCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "encryptedFiles")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--into", paramLabel = "DIR")
    private Path into = Path.of(".");

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public DecryptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private record Opened(Path encrypted, Path file) {}

    @Override
    public Integer call() throws IOException {
        Opening opening = connection.opening(surroundings);
        Path folder = Files.createDirectories(surroundings.folder().resolve(into));
        List<Opened> all = new ArrayList<>();
        try {
            for (Path file : files) {
                all.add(new Opened(
                        file, opening.open(folder, surroundings.folder().resolve(file))));
            }
            return ExitCode.DONE;
        } finally {
            // What is decrypted lies there, also when the next file cannot be.
            if (!all.isEmpty()) {
                show(all);
            }
        }
    }

    private void show(List<Opened> all) {
        common.output(surroundings)
                .show(
                        Json.object(
                                "decrypted",
                                all.stream()
                                        .map(one -> Json.object("source", one.encrypted(), "file", one.file()))
                                        .toList()),
                        out -> all.forEach(one -> {
                            out.line("send.decrypted", one.encrypted());
                            out.field("field.file", one.file());
                        }));
    }
}
