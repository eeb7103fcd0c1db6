package vn.truc.registry.policy;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is demanded of what an agency sends. Written as words: {@code STRICT}, or a kind and a demand such as
 * {@code NEW=REQUIRE}; kinds are NEW, RECALL, UPDATE, REPLACE, STATUS, and ALL for the others.
 *
 * @param isStrict only packets of the strict form are taken
 * @param demands by kind
 */
public record SubmissionPolicy(boolean isStrict, Map<Kind, SignatureDemand> demands) {
    private static final String STRICT = "STRICT";
    private static final int LONGEST = 200;

    /** What is sent. */
    public enum Kind {
        NEW,
        RECALL,
        UPDATE,
        REPLACE,
        STATUS,
        /** Every kind that is not named. */
        ALL
    }

    public SubmissionPolicy {
        demands = Map.copyOf(demands);
    }

    /** @throws IllegalArgumentException if it is no policy, naming the word */
    public static SubmissionPolicy parse(String words) {
        boolean strict = false;
        Map<Kind, SignatureDemand> demands = new TreeMap<>();
        String text = words.strip().toUpperCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a policy has at most " + LONGEST + " characters");
        }
        for (String word : text.isEmpty() ? new String[0] : text.split("[\\s,]+")) {
            int equals = word.indexOf('=');
            if (word.equals(STRICT)) {
                strict = true;
            } else if (equals > 0) {
                demands.put(
                        constant(Kind.values(), word.substring(0, equals)),
                        constant(SignatureDemand.values(), word.substring(equals + 1)));
            } else {
                throw new IllegalArgumentException(word + " is neither STRICT nor like NEW=REQUIRE");
            }
        }
        return new SubmissionPolicy(strict, demands);
    }

    private static <E extends Enum<E>> E constant(E[] values, String name) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is none of "
                        + Stream.of(values).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** What is demanded of that kind. */
    public SignatureDemand demand(Kind kind) {
        return demands.getOrDefault(kind, demands.getOrDefault(Kind.ALL, SignatureDemand.WARN));
    }

    /** As it is written. */
    @Override
    public String toString() {
        Stream<String> kinds =
                new TreeMap<>(demands).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
        return Stream.concat(isStrict ? Stream.of(STRICT) : Stream.of(), kinds).collect(Collectors.joining(" "));
    }
}
