package vn.truc.soap.envelope;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xml.sax.SAXParseException;
import vn.truc.fault.AxisException;
import vn.truc.soap.SoapFaults;

/**
 * The limits that the JDK's parser keeps, by the code its message begins with. It has none for the occurrences in a
 * content model: that limit is for compiling schemas, and an envelope brings none.
 */
enum ParserLimit {
    EXPANSIONS("JAXP00010001", "entity expansions"),
    ATTRIBUTES("JAXP00010002", "attributes of one element"),
    ENTITY_SIZE("JAXP00010003", "size of an entity"),
    TOTAL_ENTITY_SIZE("JAXP00010004", "size of all entities"),
    NAME("JAXP00010005", "length of a name"),
    DEPTH("JAXP00010006", "depth of elements"),
    REPLACEMENTS("JAXP00010007", "nodes in entity references");

    /** A number as the message shows it, grouped after the custom of the JVM's language. */
    private static final Pattern NUMBER = Pattern.compile("\"(\\d[\\d.,’'\\h]*)\"");

    private final String code;
    private final String what;

    ParserLimit(String code, String what) {
        this.code = code;
        this.what = what;
    }

    /** The refusal, if the parser gave up at one of its limits. */
    static Optional<AxisException> exceeded(SAXParseException failure) {
        String message = String.valueOf(failure.getMessage());
        return Stream.of(values())
                .filter(limit -> message.startsWith(limit.code))
                .findFirst()
                .map(limit -> SoapFaults.limitExceeded(limit.what, most(message), failure));
    }

    /** Each JDK has defaults of its own, so the number is the one it names: the last, behind what it found. */
    private static long most(String message) {
        return NUMBER.matcher(message)
                .results()
                .map((MatchResult number) -> number.group(1).replaceAll("\\D", ""))
                .reduce((first, second) -> second)
                .map(Long::parseLong)
                .orElse(0L);
    }
}
