package vn.truc.edxml.internal.scan;

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
        if (message.contains("encoding")) {
            return LintRule.NOT_UTF8.at(line, column, path, "UTF-8", Findings.excerpt(message));
        }
        return LintRule.NOT_WELL_FORMED.at(line, column, path, "well-formed XML", Findings.excerpt(message));
    }

    private static String message(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return start < 0 ? message : message.substring(start + "Message: ".length());
    }
}
