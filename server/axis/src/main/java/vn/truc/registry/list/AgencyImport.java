package vn.truc.registry.list;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.AgencyEntry;
import vn.truc.registry.Registry;
import vn.truc.registry.code.LookAlike;

/**
 * Takes a list of agencies into the registry: good rows are taken, bad ones are reported, and a list that is taken
 * again changes nothing. Used once.
 */
public final class AgencyImport {
    /** Agencies taken in one transaction. */
    private static final int BATCH = 1000;

    private final Registry registry;
    private final List<ImportReport.Rejected> rejected = new ArrayList<>();
    private final Map<AgencyId, AgencyFile.Row> rows = new LinkedHashMap<>();
    private final Map<String, AgencyFile.Row> bySkeleton = new HashMap<>();
    private final Map<AgencyId, AgencyFile.Row> byLegacyCode = new HashMap<>();
    private final Map<Taken.Outcome, Integer> counts = new HashMap<>();
    private int read;

    public AgencyImport(Registry registry) {
        this.registry = registry;
    }

    /**
     * Takes the list.
     *
     * @param file see {@link AgencyFile}; read to its end, not closed
     * @param name of the list, for the trail; asked when the file has been read
     * @param dryRun say only what would be done
     * @throws IllegalArgumentException if the file as a whole cannot be understood; then nothing is changed
     */
    public ImportReport run(InputStream file, Supplier<String> name, boolean dryRun, Registry.Instruction by)
            throws IOException {
        AgencyFile.read(file, this::add, row -> {
            read++;
            rejected.add(row);
        });
        rejectDanglingReferences();
        String list = name.get();
        List<AgencyFile.Row> good = new ArrayList<>(rows.values());
        for (int from = 0; from < good.size(); from += BATCH) {
            take(good.subList(from, Math.min(from + BATCH, good.size())), list, dryRun, by);
        }
        rejected.sort(Comparator.comparingInt(ImportReport.Rejected::row));
        return new ImportReport(
                dryRun,
                read,
                counts.getOrDefault(Taken.Outcome.ADDED, 0),
                counts.getOrDefault(Taken.Outcome.CHANGED, 0),
                counts.getOrDefault(Taken.Outcome.UNCHANGED, 0),
                rejected.size(),
                rejected.subList(0, Math.min(rejected.size(), ImportReport.MOST_LISTED)));
    }

    private void add(AgencyFile.Row row) {
        read++;
        AgencyEntry entry = row.entry();
        String skeleton = LookAlike.skeleton(entry.code().value());
        AgencyFile.Row twin = bySkeleton.get(skeleton);
        Optional<String> legacySkeleton = entry.legacyCode().map(code -> LookAlike.skeleton(code.value()));
        AgencyFile.Row pair = legacySkeleton.map(bySkeleton::get).orElse(null);
        if (twin != null) {
            reject(
                    row,
                    "mã trùng hoặc dễ nhầm với một mã của dòng " + twin.number(),
                    "the code is, or looks like, a code of row " + twin.number());
        } else if (pair != null) {
            reject(
                    row,
                    "mã QCVN 102 trùng hoặc dễ nhầm với một mã của dòng " + pair.number(),
                    "the QCVN 102 code is, or looks like, a code of row " + pair.number());
        } else {
            bySkeleton.put(skeleton, row);
            legacySkeleton.ifPresent(other -> bySkeleton.put(other, row));
            entry.legacyCode().ifPresent(code -> byLegacyCode.put(code, row));
            rows.put(entry.code(), row);
        }
    }

    private void reject(AgencyFile.Row row, String vi, String en) {
        rejected.add(new ImportReport.Rejected(row.number(), row.entry().code().value(), vi, en));
    }

    /** Rows whose parent or successor is neither in the list nor registered, and those that go round in a circle. */
    private void rejectDanglingReferences() {
        for (AgencyFile.Row row : List.copyOf(rows.values())) {
            AgencyId parent = row.entry().registration().parent();
            AgencyId successor = row.entry().successor();
            if (isUnknown(parent)) {
                reject(row, "không có cơ quan cấp trên " + parent, "there is no parent agency " + parent);
            } else if (isUnknown(successor)) {
                reject(row, "không có cơ quan kế thừa " + successor, "there is no successor " + successor);
            } else if (leadsBack(row.entry())) {
                reject(row, "chuỗi cơ quan kế thừa quay lại chính nó", "its chain of successors leads back to itself");
            } else {
                continue;
            }
            rows.remove(row.entry().code());
        }
    }

    private boolean isUnknown(@Nullable AgencyId code) {
        return code != null
                && !rows.containsKey(code)
                && !byLegacyCode.containsKey(code)
                && registry.find(code).isEmpty();
    }

    private boolean leadsBack(AgencyEntry entry) {
        Set<AgencyId> passed = new HashSet<>(Set.of(entry.code()));
        Optional<AgencyId> next = Optional.ofNullable(entry.successor());
        while (next.isPresent()) {
            if (!passed.add(next.get())) {
                return true;
            }
            next = successorOf(next.get());
        }
        return false;
    }

    private Optional<AgencyId> successorOf(AgencyId code) {
        AgencyFile.Row listed = rows.get(code);
        return listed == null
                ? registry.find(code).flatMap(agency -> agency.successor())
                : Optional.ofNullable(listed.entry().successor());
    }

    private void take(List<AgencyFile.Row> batch, String name, boolean dryRun, Registry.Instruction by) {
        List<AgencyEntry> entries = batch.stream().map(AgencyFile.Row::entry).toList();
        String subject = name + " rows " + batch.get(0).number() + "–"
                + batch.get(batch.size() - 1).number();
        List<Taken> taken = dryRun ? registry.wouldTake(entries) : registry.take(entries, subject, by);
        for (int i = 0; i < batch.size(); i++) {
            AgencyFile.Row row = batch.get(i);
            counts.merge(taken.get(i).outcome(), 1, Integer::sum);
            taken.get(i).problem().ifPresent(problem -> reject(row, problem.vi(row.entry()), problem.en(row.entry())));
        }
    }
}
