package vn.truc.registry.code;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Codes that look like others: letters of other scripts, full-width forms, capitals and small letters. A code is
 * registered in plain ASCII only, and not beside one that differs in case alone.
 */
public final class LookAlike {
    /** Capitals of Greek and Cyrillic that print like Latin ones (Unicode TR 39). */
    private static final Map<Integer, Character> LATIN = Map.ofEntries(
            twin('Α', 'A'),
            twin('А', 'A'),
            twin('Β', 'B'),
            twin('В', 'B'),
            twin('С', 'C'),
            twin('Ε', 'E'),
            twin('Е', 'E'),
            twin('Ζ', 'Z'),
            twin('Η', 'H'),
            twin('Н', 'H'),
            twin('Ι', 'I'),
            twin('І', 'I'),
            twin('Ј', 'J'),
            twin('Κ', 'K'),
            twin('К', 'K'),
            twin('Μ', 'M'),
            twin('М', 'M'),
            twin('Ν', 'N'),
            twin('Ο', 'O'),
            twin('О', 'O'),
            twin('Ρ', 'P'),
            twin('Р', 'P'),
            twin('Ѕ', 'S'),
            twin('Τ', 'T'),
            twin('Т', 'T'),
            twin('Х', 'X'),
            twin('Χ', 'X'),
            twin('Υ', 'Y'),
            twin('Ү', 'Y'));

    private LookAlike() {}

    private static Map.Entry<Integer, Character> twin(char foreign, char latin) {
        return Map.entry((int) foreign, latin);
    }

    /** The first character that has no place in a code: not an ASCII letter or digit, dot, hyphen or underscore. */
    public static Optional<String> strangeCharacter(String code) {
        return code.codePoints()
                .filter(point -> !isPlain(point))
                .mapToObj(point -> String.format(Locale.ROOT, "U+%04X", point))
                .findFirst();
    }

    /** Whether a part between dots is empty: the code is only dots, begins or ends with one, or has two in a row. */
    public static boolean hasEmptyGroup(String code) {
        return code.startsWith(".") || code.endsWith(".") || code.contains("..");
    }

    private static boolean isPlain(int point) {
        return point >= 'a' && point <= 'z'
                || point >= 'A' && point <= 'Z'
                || point >= '0' && point <= '9'
                || point == '.'
                || point == '-'
                || point == '_';
    }

    /** What a code looks like: equal for codes that a reader takes for one another. */
    public static String skeleton(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .mapToObj(point ->
                        String.valueOf(LATIN.containsKey(point) ? LATIN.get(point) : Character.toString(point)))
                .collect(Collectors.joining());
    }
}
