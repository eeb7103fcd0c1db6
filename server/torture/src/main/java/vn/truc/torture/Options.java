package vn.truc.torture;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param jar the packaged server
 * @param work an empty or missing directory
 * @param seconds how long faults happen; 0 if only points are gone through
 * @param database {@code h2} or {@code postgres}
 * @param seed decides the order of faults, and what the agencies send
 * @param points crash points to go through first; those with a colon are plans for {@code truc.crashpoint}
 * @param cuts power cuts to make before that; they need root
 * @param nodes how many make up the axis; more than one need PostgreSQL
 * @param without the mutant that takes one guarantee out of the product
 * @param watched whether the recorder also judges what was forced before it was answered
 */
record Options(
        Path jar,
        Path work,
        int seconds,
        String database,
        long seed,
        List<String> points,
        int cuts,
        int nodes,
        Optional<String> without,
        boolean watched) {
    private static final List<String> ALL_POINTS = List.of(
            "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13", "S14", "S15",
            "S16", "R01", "R02", "R03", "R04", "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08");

    static Options of(String[] arguments) {
        int seconds = 0;
        String database = "h2";
        long seed = System.nanoTime() & 0xffffffffL;
        List<String> points = List.of();
        Optional<String> without = Optional.empty();
        int cuts = 0;
        int nodes = 1;
        boolean watched = true;
        for (int i = 2; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> seconds = Integer.parseInt(arguments[++i]);
                case "--db" -> database = arguments[++i];
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--points" -> points = ALL_POINTS;
                case "--point" -> points = List.of(arguments[++i].split(","));
                case "--cuts" -> cuts = Integer.parseInt(arguments[++i]);
                case "--nodes" -> nodes = Integer.parseInt(arguments[++i]);
                case "--unwatched" -> watched = false;
                case "--without" -> without = Optional.of(arguments[++i]);
                default -> throw new IllegalArgumentException("not an option: " + arguments[i]);
            }
        }
        if (!database.equals("h2") && !database.equals("postgres")) {
            throw new IllegalArgumentException("--db is h2 or postgres, not " + database);
        }
        if (nodes > 1 && (!database.equals("postgres") || cuts > 0 || !points.isEmpty())) {
            throw new IllegalArgumentException("--nodes needs --db postgres, and neither points nor cuts");
        }
        return new Options(
                Path.of(arguments[0]).toAbsolutePath(),
                Path.of(arguments[1]).toAbsolutePath(),
                seconds,
                database,
                seed,
                points,
                cuts,
                nodes,
                without,
                watched);
    }
}
