package vn.truc.soap.envelope;

import java.util.List;

/**
 * A validator's message without the caller's own words: the rule of XML Schema and what the schema asks for. The value
 * stands before what the schema says, so only the text after the last mark is passed on.
 */
final class SchemaRule {
    /** How the messages of the JDK's validator go on behind a value or the name of an element. */
    private static final List<String> MARKS = List.of(
            "is not facet-valid with respect to ",
            "is not a valid value for ",
            "is not complete. One of ",
            "No child element is expected at this point",
            "One of ");

    private SchemaRule() {}

    static String of(String message) {
        int colon = message.indexOf(':');
        if (colon < 0) {
            return "schema";
        }
        String rule = message.substring(0, colon);
        for (String mark : MARKS) {
            int said = message.lastIndexOf(mark);
            if (said >= 0) {
                String demand = message.substring(said).replace("\"" + Contract.NAMESPACE + "\":", "");
                return rule + ": " + demand.replaceAll("[.\\s]+$", "");
            }
        }
        return rule;
    }
}
