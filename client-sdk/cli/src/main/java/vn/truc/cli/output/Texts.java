package vn.truc.cli.output;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** All words the command line says, in one language. Immutable. */
public final class Texts {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Locale language;
    private final ResourceBundle bundle;

    private Texts(Locale language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "vn.truc.cli.texts",
                language,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Vietnamese or else English. */
    public static Texts in(Locale wanted) {
        return new Texts(wanted.getLanguage().equals("vi") ? VIETNAMESE : Locale.ENGLISH);
    }

    /** The language these texts are in. */
    public Locale language() {
        return language;
    }

    /** Whether it is Vietnamese. */
    public boolean isVietnamese() {
        return language.equals(VIETNAMESE);
    }

    /** Where picocli finds the help texts. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** The text of that key with its places filled. */
    public String of(String key, Object... values) {
        String pattern = bundle.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, language).format(values);
    }

    /** The name of an enumerated value, such as a state; the value itself when there is no name for it. */
    public String name(String list, String value) {
        String key = list + "." + value;
        return bundle.containsKey(key) ? bundle.getString(key) : value;
    }
}
