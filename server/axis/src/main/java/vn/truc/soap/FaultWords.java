package vn.truc.soap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The phrases in facts, in a reader's language. On the wire a fact is the English phrase, for ever, so that a client
 * may compare it; only the sentences are translated. What is no phrase of ours (codes, names, numbers) stays as it is.
 */
final class FaultWords {
    private static final Set<String> SPOKEN = Set.of("reason", "rule", "what", "found", "expected");
    /** What stands for an element that is not there; any other element is a name. */
    private static final String NO_ELEMENT = "none";

    private static final String WORD = "word.";
    /** Pieces of a rule, which XML Schema or an id completes with names and numbers. */
    private static final String PIECE = "word.phrase.";

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> pieces = new LinkedHashMap<>();

    FaultWords(Properties english, Properties reader) {
        // The longest first: some are the beginning or end of others.
        english.stringPropertyNames().stream()
                .filter(key -> key.startsWith(WORD))
                .sorted(Comparator.comparing(
                                (String key) -> -english.getProperty(key).length())
                        .thenComparing(key -> key))
                .forEach(key -> (key.startsWith(PIECE) ? pieces : words)
                        .put(english.getProperty(key), reader.getProperty(key, english.getProperty(key))));
    }

    /** A fact as the reader says it. */
    String said(String fact, String value) {
        if (!SPOKEN.contains(fact) && !(fact.equals("element") && value.equals(NO_ELEMENT))) {
            return value;
        }
        String word = words.get(value);
        if (word != null || !fact.equals("rule")) {
            return word == null ? value : word;
        }
        String said = value;
        for (Map.Entry<String, String> piece : pieces.entrySet()) {
            said = said.replace(piece.getKey(), piece.getValue());
        }
        return said;
    }
}
