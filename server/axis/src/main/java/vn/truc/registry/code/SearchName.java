package vn.truc.registry.code;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names without what people leave out when they search: diacritics, capitals, more than one blank. */
public final class SearchName {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SearchName() {}

    /** The name as it is searched for: {@code "Sở Nội vụ Đà Nẵng"} is {@code "so noi vu da nang"}. */
    public static String of(String name) {
        String bare =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        return BLANKS.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll(" ")
                .strip();
    }
}
