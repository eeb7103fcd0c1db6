package vn.truc.registry.policy;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of what an agency sends. Written as words: STRICT or LENIENT, and a kind and a demand such as
 * {@code NEW=REQUIRE}; kinds are NEW, RECALL, UPDATE, REPLACE, STATUS, and ALL for the others. What no word speaks of
 * is as {@link #or another} says, in the end LENIENT and IGNORE.
 *
 * @param form how near to the regulation's form a packet must be; null: not said
 * @param demands by kind
 */
public record SubmissionPolicy(@Nullable Form form, Map<Kind, SignatureDemand> demands) {
    /** Longest text of a policy, in characters. */
    public static final int LONGEST = 200;

    /** How near to the regulation's form a packet must be. */
    public enum Form {
        /** Valid under the strict schemas. */
        STRICT,
        /** Readable with certainty. */
        LENIENT
    }

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
        String text = words.strip().toUpperCase(Locale.ROOT);
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a policy has at most " + LONGEST + " characters");
        }
        Form form = null;
        Map<Kind, SignatureDemand> demands = new TreeMap<>();
        for (String word : text.isEmpty() ? new String[0] : text.split("[\\s,]+")) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                form = constant(Form.values(), word, " or like NEW=REQUIRE");
            } else {
                demands.put(
                        constant(Kind.values(), word.substring(0, equals), ""),
                        constant(SignatureDemand.values(), word.substring(equals + 1), ""));
            }
        }
        return new SubmissionPolicy(form, demands);
    }

    private static <E extends Enum<E>> E constant(E[] values, String name, String also) {
        return Stream.of(values)
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is none of "
                        + Stream.of(values).map(Enum::name).collect(Collectors.joining(", ")) + also));
    }

    /** This policy, and where it says nothing, that one. */
    public SubmissionPolicy or(SubmissionPolicy other) {
        Map<Kind, SignatureDemand> both = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            SignatureDemand demand = said(kind) == null ? other.said(kind) : said(kind);
            if (demand != null) {
                both.put(kind, demand);
            }
        }
        return new SubmissionPolicy(form == null ? other.form : form, both);
    }

    private @Nullable SignatureDemand said(Kind kind) {
        SignatureDemand own = demands.get(kind);
        return own == null ? demands.get(Kind.ALL) : own;
    }

    /** Whether only the strict form is taken. */
    public boolean isStrict() {
        return form == Form.STRICT;
    }

    /** What is demanded of the signatures of that kind. */
    public SignatureDemand demand(Kind kind) {
        SignatureDemand said = said(kind);
        return said == null ? SignatureDemand.IGNORE : said;
    }

    /** As it is written. */
    @Override
    public String toString() {
        Stream<String> kinds =
                new TreeMap<>(demands).entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
        return Stream.concat(Stream.ofNullable(form).map(Form::name), kinds).collect(Collectors.joining(" "));
    }
}
