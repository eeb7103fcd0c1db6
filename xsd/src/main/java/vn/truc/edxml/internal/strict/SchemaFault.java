package vn.truc.edxml.internal.strict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.CodeLists;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.XmlPart;

/**
 * What a schema validator complains about, in our words. The codes ({@code cvc-…}) are those of XML Schema 1.0,
 * appendix C; the texts to each are in {@code schema-faults.csv}.
 *
 * <p>The JDK's validator speaks the language of the machine and cannot be told another, so of its message nothing is
 * used but what no language changes: the code, lists in braces and brackets, and what stands in quotes.
 *
 * @param code the code
 * @param expected what the schema wants
 * @param found what stands there
 */
public record SchemaFault(String code, String expected, String found) {
    private static final String FORM = "the strict form";
    private static final Pattern CODE = Pattern.compile("^(cvc-[A-Za-z0-9.\\-]+):");
    private static final Pattern NAMES = Pattern.compile("\\{(.*?)}", Pattern.DOTALL);
    private static final Pattern VALUES = Pattern.compile("\\[(.*?)]", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("['\"„“‘‚]([^'\"„“”‘’‚]*)['\"“”’]");
    private static final Pattern CONTENT_ID = Pattern.compile("(cid:[^\\]'\"]*)");
    private static final Pattern NAMESPACE = Pattern.compile("^\"[^\"]*\":");
    private static final int MOST_NAMES = 12;

    /** Reads a validator's message about that element. */
    static SchemaFault of(String message, XmlPart part) {
        Matcher matcher = CODE.matcher(message);
        String code = matcher.find() ? matcher.group(1) : "cvc";
        if (code.startsWith("cvc-complex-type.2.4")) {
            return new SchemaFault(code, names(code, message), part.name());
        }
        if (code.startsWith("cvc-complex-type.3") || code.startsWith("cvc-complex-type.4")) {
            Predicate<String> attribute = text -> !text.endsWith(part.name());
            return new SchemaFault(code, FORM, quoted(message, attribute).orElse(part.name()));
        }
        if (code.startsWith("cvc-identity-constraint")) {
            return new SchemaFault(
                    code, "content ids that match", lastOf(CONTENT_ID, message).orElse(part.name()));
        }
        if (code.endsWith("-valid") || code.equals("cvc-type.3.1.3")) {
            String form = CodeLists.strictForm(part.name()).orElse(FORM);
            return new SchemaFault(
                    code, code.startsWith("cvc-enum") ? lastOf(VALUES, message).orElse(form) : form, part.text());
        }
        return new SchemaFault(code, FORM, part.name());
    }

    /** A content that the schema's base64 would not allow. */
    public static SchemaFault base64(String found) {
        return new SchemaFault("cvc-datatype-valid.1.2.1", "base64", found);
    }

    /** A finding about that element. */
    Finding in(XmlPart part) {
        return at(part.line(), part.column(), part.path());
    }

    /** A finding at that place. */
    public Finding at(int line, int column, String path) {
        String excerpt = Findings.excerpt(found);
        String shown = excerpt.isEmpty() ? "nothing" : excerpt;
        List<String> remedies = CodeLists.schemaRemedies(code);
        return new Finding(
                LintRule.NOT_STRICT.id(),
                LintRule.NOT_STRICT.severity(),
                line,
                column,
                path,
                expected,
                shown,
                filled(remedies.get(0), CodeLists.vietnamese(expected), CodeLists.vietnamese(shown)),
                filled(remedies.get(1), expected, shown));
    }

    private static String filled(String remedy, String expected, String found) {
        return remedy.replace("{expected}", expected).replace("{found}", found);
    }

    /** Names are written {@code "namespace":name}. */
    private static String names(String code, String message) {
        String list = lastOf(NAMES, message).orElse("");
        if (list.isEmpty() || code.endsWith(".d")) {
            return "nothing more";
        }
        return Arrays.stream(list.split(","))
                .map(name -> NAMESPACE.matcher(name.strip()).replaceFirst(""))
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
    }

    /** What is found comes first, and may be written as the list of what is expected is. */
    private static Optional<String> lastOf(Pattern list, String message) {
        return list.matcher(message).results().map(found -> found.group(1)).reduce((before, after) -> after);
    }

    private static Optional<String> quoted(String message, Predicate<String> wanted) {
        return QUOTED.matcher(message)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(wanted)
                .findFirst();
    }
}
