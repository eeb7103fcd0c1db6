package vn.truc.edxml.internal;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.truc.edxml.part.OtherInfo.Secrecy;

/** Levels of secrecy by their words, however these are written; whoever misspells one on purpose must not pass. */
public final class SecrecyWords {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    /** Of no width, or blank though they count as letters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\u115f\u1160]+");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What may stand inside an item: letters and all that is not seen between them. */
    private static final String INSIDE = "\\p{L}\\p{N}\\p{M}\\p{Cf}\\p{Zs}\\t";

    /** Signs that join words unless a blank stands beside them. */
    private static final String JOINING = "_'\u2019\\p{Pd}";

    /** Two ways to part the items of a list, because dots stand in some and between others. */
    private static final List<Pattern> BETWEEN_ITEMS = List.of(
            Pattern.compile("[^" + INSIDE + JOINING + "]+|\\p{Z}[" + JOINING + "]+|(?<![" + JOINING + "])[" + JOINING
                    + "]++\\p{Z}"),
            Pattern.compile("[^" + INSIDE + JOINING + ".*]+|\\p{Z}[" + JOINING + "]+\\p{Z}"));

    /** Small letters of Greek, of Cyrillic, and of phonetics and others, that look like those of the words. */
    private static final String LOOK_ALIKE = "\u03bc\u03b1\u03c4\u03bf\u03b9\u03c5\u03b5"
            + "\u043c\u0430\u0442\u043e\u0456\u0443\u0435\u04af"
            + "\u1d0d\u1d00\u1d1b\u1d0f\u026a\u028f\u1d07\u0131\u0111";

    private static final String PLAIN = "matoiye" + "matoiyey" + "matoiyeid";

    private static final Map<String, Secrecy> WORDS = words();

    private SecrecyWords() {}

    private static Map<String, Secrecy> words() {
        Map<String, Secrecy> words = new HashMap<>();
        CodeLists.secrecy().forEach((word, level) -> {
            words.put(word, Secrecy.valueOf(level));
            words.put(word.replace(" ", ""), Secrecy.valueOf(level));
        });
        return Map.copyOf(words);
    }

    /** The level that a text names if it consists of a mark and nothing else. */
    public static Optional<Secrecy> mark(String text) {
        String plain = plain(text);
        return Optional.ofNullable(WORDS.getOrDefault(plain, WORDS.get(plain.replace(" ", ""))));
    }

    /**
     * The highest level that a text names: if it consists of a mark, or has one as an item of its own between signs or
     * line ends. A word among others is none: most texts with these words are of other things.
     */
    public static Secrecy among(String text) {
        Secrecy highest = mark(text).orElse(Secrecy.ORDINARY);
        // Compatibility forms first: of signs too, there are many.
        String unfolded = Normalizer.normalize(text, Form.NFKC);
        for (Pattern between : BETWEEN_ITEMS) {
            List<String> items = Arrays.stream(between.split(unfolded))
                    .filter(item -> !plain(item).isEmpty())
                    .toList();
            for (int i = 0; i < items.size(); i++) {
                Secrecy level = item(items, i);
                highest = level.compareTo(highest) > 0 ? level : highest;
            }
        }
        return highest;
    }

    private static Secrecy item(List<String> items, int at) {
        String plain = plain(items.get(at));
        boolean isNumber = plain.codePoints().allMatch(Character::isDigit);
        // "Độ mật: Thường" names the level behind it.
        boolean isTitle = plain.equals("do mat")
                && at + 1 < items.size()
                && mark(items.get(at + 1)).isPresent();
        return isNumber || isTitle ? Secrecy.ORDINARY : mark(plain).orElse(Secrecy.ORDINARY);
    }

    /** Small letters without accents, words with one blank between them. */
    private static String plain(String text) {
        String seen = UNSEEN.matcher(Normalizer.normalize(text, Form.NFKD)).replaceAll("");
        String letters = ACCENTS.matcher(seen).replaceAll("").toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(letters.length());
        letters.chars().forEach(c -> {
            int at = LOOK_ALIKE.indexOf(c);
            plain.append(at < 0 ? (char) c : PLAIN.charAt(at));
        });
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }
}
