package vn.truc.torture.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a whole record says of the disk, whoever did it. */
final class DiskHistory {
    private final Map<String, List<Operation>> forces = new HashMap<>();
    private final Map<String, List<Operation>> writes = new HashMap<>();
    private final Map<String, List<Operation>> directories = new HashMap<>();

    /** To be told in the order of the record. */
    void add(Operation operation) {
        if (!operation.isDone()) {
            return;
        }
        switch (operation.kind()) {
            case FORCE -> at(forces, operation);
            case WRITE -> at(writes, operation);
            case MKDIR -> at(directories, operation);
            default -> {}
        }
    }

    private static void at(Map<String, List<Operation>> history, Operation operation) {
        history.computeIfAbsent(operation.subject(), path -> new ArrayList<>()).add(operation);
    }

    /** Whether a force of it began after the one moment and ended before the other. */
    boolean isForced(String path, long after, long before) {
        List<Operation> all = forces.getOrDefault(path, List.of());
        // They are in the order in which they ended, so from the last that ended in time backwards.
        for (int i = firstEndedAfter(all, before) - 1; i >= 0 && all.get(i).ended() > after; i--) {
            if (all.get(i).begun() >= after) {
                return true;
            }
        }
        return false;
    }

    Optional<Operation> lastWrite(String path, long before) {
        List<Operation> all = writes.getOrDefault(path, List.of());
        int next = firstEndedAfter(all, before);
        return next == 0 ? Optional.empty() : Optional.of(all.get(next - 1));
    }

    /** When this process made it, if it did and not an earlier one. */
    Optional<Operation> made(String directory, long before) {
        List<Operation> all = directories.getOrDefault(directory, List.of());
        int next = firstEndedAfter(all, before);
        return next == 0 ? Optional.empty() : Optional.of(all.get(next - 1));
    }

    private static int firstEndedAfter(List<Operation> all, long moment) {
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).ended() > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
