package vn.truc.soap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.truc.fault.FaultCode;

/** What callers read, in one language. A part in square brackets is left out when one of its facts is absent. */
final class FaultTexts {
    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)\\]");
    private static final Pattern FACT = Pattern.compile("\\{(\\w+)\\}");

    private final Properties texts;
    private final FaultWords words;

    private FaultTexts(String language) {
        this.texts = read(language);
        this.words = new FaultWords(read("en"), texts);
    }

    private static Properties read(String language) {
        Properties texts = new Properties();
        String file = "faults_" + language + ".properties";
        try (InputStream in = Objects.requireNonNull(FaultTexts.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(in, UTF_8));
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException("packaged " + file + " is not readable", e);
        }
    }

    static FaultTexts english() {
        return new FaultTexts("en");
    }

    static FaultTexts vietnamese() {
        return new FaultTexts("vi");
    }

    String message(FaultCode code, Map<String, String> facts) {
        Matcher optional = OPTIONAL.matcher(text(code.wireName()));
        StringBuilder message = new StringBuilder();
        while (optional.find()) {
            String part = optional.group(1);
            boolean complete = FACT.matcher(part).results().allMatch(fact -> facts.containsKey(fact.group(1)));
            optional.appendReplacement(message, complete ? Matcher.quoteReplacement(filled(part, facts)) : "");
        }
        return optional.appendTail(message).toString();
    }

    String remedy(FaultCode code) {
        return text(code.wireName() + ".remedy");
    }

    private String filled(String part, Map<String, String> facts) {
        return FACT.matcher(part)
                .replaceAll(fact ->
                        Matcher.quoteReplacement(words.said(fact.group(1), facts.getOrDefault(fact.group(1), ""))));
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }
}
