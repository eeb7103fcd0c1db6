package vn.truc.supply;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The oldest version of a component that is safe, and what protects us while it cannot be had.
 *
 * @param artifacts group and artifact id of what is released together, with a colon between them
 * @param compensation why the attack does not reach an older version, if we must use one
 * @param shownBy tests ({@code a.b.CTest}) or wire cases ({@code wire:name}) that show the compensation
 */
record Floor(
        String component,
        List<String> artifacts,
        String minimum,
        String because,
        @Nullable String compensation,
        @Nullable List<String> shownBy) {

    /** One sentence for everything that is wrong with what is on the class path. */
    List<String> problems(Map<String, String> resolved, Predicate<String> exists) {
        List<String> problems = new ArrayList<>();
        boolean below = false;
        for (String both : artifacts) {
            String artifact = both.substring(both.indexOf(':') + 1);
            String version = resolved.get(artifact);
            if (version == null) {
                problems.add(artifact + " is not on the class path: remove it from the floors");
            } else if (compare(version, minimum) < 0) {
                below = true;
                if (compensation == null) {
                    problems.add(artifact + " " + version + " is below its floor " + minimum + " (" + because + ")");
                }
            }
        }
        if (compensation != null && !below) {
            problems.add(component + " has reached its floor: remove the compensation");
        }
        if (compensation != null && (shownBy == null || shownBy.isEmpty())) {
            problems.add(component + " has a compensation that nothing shows");
        }
        if (shownBy != null) {
            shownBy.stream()
                    .filter(exists.negate())
                    .forEach(test ->
                            problems.add(component + " is said to be shown by " + test + ", which is not there"));
        }
        return problems;
    }

    /** By numbers, left to right; what follows the numbers does not count. */
    static int compare(String left, String right) {
        String[] a = left.split("[.-]", -1);
        String[] b = right.split("[.-]", -1);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int difference = Integer.compare(number(a, i), number(b, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }
}
