package vn.truc.cli.command;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Table;
import vn.truc.client.Agency;
import vn.truc.client.AxisClient;

/** {@code truc agencies}: the address book. */
@Command(name = "agencies", sortOptions = false)
public final class AgenciesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "TEXT", arity = "0..1", descriptionKey = "agencySearch")
    private @Nullable String search;

    @Option(names = "--changed-since", paramLabel = "TIME")
    private @Nullable OffsetDateTime changedSince;

    @Option(names = "--since-version", paramLabel = "NUMBER")
    private @Nullable Long sinceVersion;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public AgenciesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (AxisClient axis = connection.open(surroundings)) {
            List<Agency> found = new ArrayList<>();
            Agency.Page first = axis.agencies(query());
            Agency.Page page = first;
            found.addAll(page.agencies());
            while (page.next().isPresent()) {
                page = axis.agencies(query().after(page.next().get()));
                found.addAll(page.agencies());
            }
            common.output(surroundings)
                    .show(
                            Json.object(
                                    "agencies",
                                    found.stream().map(AgenciesCommand::json).toList(),
                                    "version",
                                    first.version()),
                            out -> words(found, out));
            return ExitCode.DONE;
        }
    }

    private Agency.Query query() {
        Agency.Query query = Agency.Query.all();
        if (changedSince != null) {
            query = query.changedSince(changedSince.toInstant());
        }
        if (sinceVersion != null) {
            query = query.sinceVersion(sinceVersion);
        }
        return search == null ? query : query.named(search);
    }

    private static void words(List<Agency> found, Output out) {
        if (found.isEmpty()) {
            out.line("agencies.none");
            return;
        }
        Table table = out.table("head.code", "head.name", "head.status");
        found.forEach(agency -> table.row(
                agency.id(),
                agency.name(),
                out.texts().name("agency", agency.status().name())));
        out.print(table, 0);
    }

    private static Map<String, Object> json(Agency agency) {
        return Json.object(
                "code",
                agency.id(),
                "name",
                agency.name(),
                "status",
                agency.status(),
                "legacyCode",
                agency.legacyId(),
                "parent",
                agency.parent(),
                "successor",
                agency.successor(),
                "changedAt",
                agency.changedAt(),
                "kind",
                agency.kind(),
                "validFrom",
                agency.validFrom(),
                "validUntil",
                agency.validUntil(),
                "acceptsEncrypted",
                agency.acceptsEncrypted());
    }
}
