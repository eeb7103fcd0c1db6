package vn.truc.soap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The English phrases that Java code puts into the facts of faults, as they stand in the sources. */
final class FaultPhrases {
    private static final String LITERAL = "\"([^\"]+)\"";
    private static final List<Pattern> PLACES = List.of(
            Pattern.compile("SoapFaults\\s*\\.(?:notAnEnvelope|malformedMime|partMissing|partUnexpected|limitExceeded"
                    + "|tooLarge|tooSlow|wrongMediaType)\\(\\s*" + LITERAL + "\\s*[,)]"),
            Pattern.compile("SoapFaults\\s*\\.invalidRequest\\(\\s*[^;]*?,\\s*" + LITERAL + "\\)"),
            Pattern.compile("SoapFaults\\s*\\.unknownOperation\\([^;]*?: " + LITERAL + "\\)"),
            Pattern.compile("SOAP_\\w+,\\s*Map\\.of\\(\"(?:what|reason|rule)\", " + LITERAL),
            Pattern.compile("Map\\.of\\(\"reason\", " + LITERAL),
            Pattern.compile("\\(\"JAXP\\d+\", " + LITERAL),
            Pattern.compile("keyReference\\([^;]*?\\? " + LITERAL),
            // A phrase has a blank in it; a single word there is the name of an element.
            Pattern.compile("\"(?:found|expected)\",[^;]{0,80}?\"([^\"]* [^\"]*)\"\\s*[:)]"),
            Pattern.compile("\"found\",[^;]{0,80}?\\? \"([^\"]* [^\"]*)\""));
    /** Element names that an integrator finds in WS-Security itself. */
    private static final Set<String> NAMES = Set.of("Transforms, DigestMethod, DigestValue");

    private FaultPhrases() {}

    static Set<String> in(Path... sources) {
        Set<String> phrases = new TreeSet<>();
        for (Path source : sources) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    String text = Files.readString(file);
                    PLACES.forEach(
                            place -> place.matcher(text).results().forEach(found -> phrases.add(found.group(1))));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        phrases.removeAll(NAMES);
        return phrases;
    }
}
