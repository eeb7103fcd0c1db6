package vn.truc.supply;

import java.util.ArrayList;
import java.util.List;

/** Tells which compensations are no longer needed, because a version that is safe can be had. */
final class FloorWatch {
    private FloorWatch() {}

    /** What a repository says of an artifact. */
    enum Found {
        /** It has a version that is new enough, and all that it needs. */
        AVAILABLE,
        /** It has not. */
        ABSENT,
        /** It could not be asked. */
        UNKNOWN
    }

    /** Where versions come from. */
    @FunctionalInterface
    interface Repository {
        /** @param minimum the oldest version that will do */
        Found has(String artifact, String minimum);
    }

    /** One sentence for each component that must be acted on, or of which nobody knows. */
    static List<String> report(List<Floor> floors, Repository repository) {
        List<String> report = new ArrayList<>();
        for (Floor floor : floors) {
            if (floor.compensation() != null) {
                List<Found> found = floor.artifacts().stream()
                        .map(artifact -> repository.has(artifact, floor.minimum()))
                        .toList();
                if (found.contains(Found.UNKNOWN)) {
                    report.add(floor.component() + ": the repository could not be asked for " + floor.minimum());
                } else if (!found.contains(Found.ABSENT)) {
                    report.add(floor.component() + " " + floor.minimum() + " or newer can be had now ("
                            + floor.because() + "): raise it, and remove its compensation from floors.json");
                }
            }
        }
        return report;
    }
}
