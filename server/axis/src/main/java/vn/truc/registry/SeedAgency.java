package vn.truc.registry;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

/** One of the agencies that a new axis knows from its first start. */
public record SeedAgency(Agency.Registration registration, AgencyStatus status, @Nullable AgencyId successor) {
    private static final List<String> COLUMNS =
            List.of("code", "name", "kind", "status", "legacy_code", "parent", "successor");

    /**
     * Reads RFC 4180 text in UTF-8 with the columns code, name, kind, status, legacy_code, parent, successor.
     *
     * @throws IllegalArgumentException if it does not follow that form, naming the row
     */
    public static List<SeedAgency> read(InputStream csv) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        List<SeedAgency> agencies = new ArrayList<>();
        new Csv.Table("agencies", lines)
                .rows(
                        COLUMNS,
                        row -> agencies.add(new SeedAgency(
                                new Agency.Registration(
                                        AgencyId.of(row.get(0)),
                                        row.get(1),
                                        AgencyKind.valueOf(row.get(2)),
                                        id(row.get(4)),
                                        id(row.get(5))),
                                AgencyStatus.valueOf(row.get(3)),
                                id(row.get(6)))));
        return agencies;
    }

    private static @Nullable AgencyId id(String cell) {
        return cell.isBlank() ? null : AgencyId.of(cell);
    }

    Agency agency(Instant at) {
        return new Agency(registration, status, successor, at);
    }
}
