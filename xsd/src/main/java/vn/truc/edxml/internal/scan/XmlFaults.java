package vn.truc.edxml.internal.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;

/** Says in our words what the XML parser complained about. */
final class XmlFaults {
    private static final Pattern UNBOUND =
            Pattern.compile("(Attribute|Element)PrefixUnbound\\?([^&]*)&([^&]*)(?:&(.*))?");
    private static final Map<String, String> USUAL = Map.of(
            "edXML", "http://www.mic.gov.vn/TBT/QCVN_102_2016",
            "xlink", "http://www.w3.org/1999/xlink",
            "ds", "http://www.w3.org/2000/09/xmldsig#",
            "xsi", "http://www.w3.org/2001/XMLSchema-instance");

    private static final Map<Pattern, String> COMPLAINTS = complaints();

    private XmlFaults() {}

    static Finding finding(XMLStreamException e, PacketBytes bytes, String path) {
        Location location = e.getLocation();
        int parserLine = location == null ? 1 : location.getLineNumber();
        int parserColumn = location == null ? 1 : location.getColumnNumber();
        int line = bytes.line(parserLine);
        int column = bytes.column(parserLine, parserColumn);
        String message = message(e);
        Matcher unbound = UNBOUND.matcher(message);
        if (unbound.find()) {
            String prefix = "Element".equals(unbound.group(1)) ? unbound.group(2) : unbound.group(4);
            String name =
                    "Element".equals(unbound.group(1)) ? unbound.group(3) : unbound.group(2) + "/@" + unbound.group(3);
            String uri = USUAL.getOrDefault(prefix == null ? "" : prefix, "…");
            return LintRule.UNDECLARED_PREFIX.at(
                    line,
                    column,
                    path + " (" + name + ")",
                    "xmlns:" + prefix + "=\"" + uri + "\"",
                    String.valueOf(prefix));
        }
        if (message.contains("DOCTYPE")) {
            return LintRule.DOCTYPE.at(line, column, path, "no DOCTYPE", "<!DOCTYPE");
        }
        if (message.contains("nest deeper") || (message.contains("more than") && message.contains("attributes"))) {
            return LintRule.TOO_DEEP.at(line, column, path, "a packet's few levels and attributes", message);
        }
        if (message.startsWith("JAXP0001")) {
            return LintRule.TOO_MUCH_MARKUP.at(line, column, path, "names of common length", "a long name");
        }
        return LintRule.NOT_WELL_FORMED.at(line, column, path, "well-formed XML", complaint(message));
    }

    /** Empty where the parser speaks another language than English, or has said what we have no words for. */
    private static String complaint(String message) {
        for (Map.Entry<Pattern, String> known : COMPLAINTS.entrySet()) {
            Matcher matcher = known.getKey().matcher(message);
            if (matcher.find()) {
                String name = matcher.groupCount() == 0 ? "" : matcher.group(1);
                return known.getValue().replace("{}", Findings.excerpt(name));
            }
        }
        return "";
    }

    private static Map<Pattern, String> complaints() {
        Map<Pattern, String> complaints = new LinkedHashMap<>();
        complaints.put(Pattern.compile("matching end-tag \"(</[^>\"]{1,100}>)"), "no end tag {}");
        complaints.put(Pattern.compile("end-tag for element type \"([^\"]{1,100})\""), "no end tag </{}>");
        complaints.put(Pattern.compile("Attribute(?:NS)?NotUnique\\?[^&]*&([^&]*)"), "an attribute twice: {}");
        complaints.put(Pattern.compile("Attribute \"([^\"]{1,100})\" was already specified"), "an attribute twice: {}");
        complaints.put(
                Pattern.compile("entity \"([^\"]{1,100})\" was referenced"), "an entity that is not declared: {}");
        complaints.put(Pattern.compile("entity name must immediately follow|must end with the ';'"), "a single &");
        complaints.put(Pattern.compile("must not contain the '<'|well-formed character data"), "a single <");
        complaints.put(
                Pattern.compile("invalid XML character \\(Unicode: (0x[0-9a-fA-F]+)"), "a forbidden character: {}");
        complaints.put(
                Pattern.compile("start and end within the same entity"), "the end of the file within an element");
        complaints.put(Pattern.compile("following the root element"), "something behind the root element");
        complaints.put(
                Pattern.compile("[Oo]pen quote is expected|must be followed by the ' = '"),
                "an attribute without quotes");
        complaints.put(Pattern.compile("followed by either attribute specifications"), "a tag that is not closed");
        return complaints;
    }

    private static String message(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }
}
