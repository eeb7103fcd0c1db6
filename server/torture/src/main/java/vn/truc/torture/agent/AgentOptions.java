package vn.truc.torture.agent;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text behind {@code -javaagent:truc-torture-agent.jar=}, a comma between each {@code name=value}.
 *
 * @param home {@code home}: the server's home, absolute; files elsewhere are not looked at
 * @param record {@code record}: a directory outside of it, made if need be; each start of the server writes a file
 *     there
 * @param failure {@code fail=<kinds>:<n>[:<how>]}, as in {@code fail=force+write:3:after}, or null for none; the kinds
 *     are force, write, move (and mkdir), jdbc (statements and commits), commit, jms (sends and commits)
 * @param arm {@code arm}: operations count for the failure only once this file exists; null: from the first on
 * @param within {@code within=db+blobs}: the parts of the home whose files count for the failure; empty: all
 */
record AgentOptions(Path home, Path record, @Nullable Failure failure, @Nullable Path arm, List<String> within) {
    /** How an operation fails. */
    enum How {
        /** It is not done, and says so. */
        THROW,
        /** It is done, and says that it failed. */
        AFTER,
        /** The process ends before it. */
        HALT,
    }

    /**
     * Which operation fails.
     *
     * @param kinds those that count
     * @param nth which of them, from 1
     * @param how in which way
     */
    record Failure(Set<Kind> kinds, long nth, How how) {}

    private static final Map<String, Set<Kind>> KINDS = Map.of(
            "force", Set.of(Kind.FORCE),
            "write", Set.of(Kind.WRITE),
            "move", Set.of(Kind.MOVE, Kind.MKDIR),
            "jdbc", Set.of(Kind.EXECUTE, Kind.COMMIT),
            "commit", Set.of(Kind.COMMIT),
            "jms", Set.of(Kind.JMS_SEND, Kind.JMS_COMMIT));

    private static final Set<String> NAMES = Set.of("home", "record", "fail", "arm", "within");

    static AgentOptions of(@Nullable String arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : (arguments == null ? "" : arguments).split(",", -1)) {
            int equals = argument.indexOf('=');
            if (equals < 0 || !NAMES.contains(argument.substring(0, equals))) {
                throw new IllegalArgumentException("the torture agent does not know " + argument);
            }
            given.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Path home = path(given, "home");
        Path record = path(given, "record");
        if (record.startsWith(home)) {
            throw new IllegalArgumentException("the torture agent's record does not belong into the server's home");
        }
        String fail = given.get("fail");
        String arm = given.get("arm");
        String within = given.get("within");
        return new AgentOptions(
                home,
                record,
                fail == null ? null : failure(fail),
                arm == null ? null : Path.of(arm),
                within == null ? List.of() : List.of(within.split("\\+")));
    }

    private static Path path(Map<String, String> given, String name) {
        String path = given.get(name);
        if (path == null) {
            throw new IllegalArgumentException("the torture agent needs " + name + "=");
        }
        return Path.of(path).toAbsolutePath().normalize();
    }

    private static Failure failure(String text) {
        String[] parts = text.split(":");
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        Arrays.stream(parts[0].split("\\+")).forEach(name -> {
            Set<Kind> meant = KINDS.get(name);
            if (meant == null) {
                throw new IllegalArgumentException("the torture agent cannot fail " + name);
            }
            kinds.addAll(meant);
        });
        How how = parts.length > 2 ? How.valueOf(parts[2].toUpperCase(Locale.ROOT)) : How.THROW;
        return new Failure(kinds, Long.parseLong(parts[1]), how);
    }
}
