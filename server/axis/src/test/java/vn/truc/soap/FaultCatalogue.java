package vn.truc.soap;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.truc.fault.FaultCode;

/** The five places that list the faults, as texts, and how they differ. */
record FaultCatalogue(String schema, String manual, Properties english, Properties vietnamese) {
    private static final Pattern KNOWN_CODE = Pattern.compile("<xs:enumeration value=\"(\\w+\\.\\w+)\"/>");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(\\w+\\.\\w+)` \\| (\\w+) \\| (\\w+) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern FACT = Pattern.compile("\\{(\\w+)\\}");
    private static final Pattern THROWN =
            Pattern.compile("new AxisException\\(\\s*FaultCode\\.(\\w+),(.*?);", Pattern.DOTALL);
    private static final String FACTS_GIVEN = "Map.of(";

    static FaultCatalogue read(Path root) {
        try {
            Path texts = root.resolve("server/axis/src/main/resources/vn/truc/soap");
            return new FaultCatalogue(
                    Files.readString(root.resolve("xsd/truc-fault.xsd")),
                    Files.readString(root.resolve("server/docs/faults.md")),
                    properties(texts.resolve("faults_en.properties")),
                    properties(texts.resolve("faults_vi.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return properties;
    }

    FaultCatalogue withSchema(UnaryOperator<String> change) {
        return new FaultCatalogue(change.apply(schema), manual, english, vietnamese);
    }

    FaultCatalogue withManual(UnaryOperator<String> change) {
        return new FaultCatalogue(schema, change.apply(manual), english, vietnamese);
    }

    FaultCatalogue withEnglish(Consumer<Properties> change) {
        change.accept(english);
        return this;
    }

    FaultCatalogue withVietnamese(Consumer<Properties> change) {
        change.accept(vietnamese);
        return this;
    }

    List<String> differences() {
        List<String> found = new ArrayList<>();
        Set<String> codes =
                Stream.of(FaultCode.values()).map(FaultCode::wireName).collect(Collectors.toCollection(TreeSet::new));
        compare("xsd/truc-fault.xsd", codes, all(KNOWN_CODE, schema), found);
        compare("server/docs/faults.md", codes, rows().keySet(), found);
        Set<String> keys = new TreeSet<>(codes);
        codes.forEach(code -> keys.add(code + ".remedy"));
        Stream.of(english, vietnamese)
                .flatMap(texts -> texts.stringPropertyNames().stream())
                .filter(key -> key.startsWith("word."))
                .forEach(keys::add);
        compare("faults_en.properties", keys, english.stringPropertyNames(), found);
        compare("faults_vi.properties", keys, vietnamese.stringPropertyNames(), found);
        for (FaultCode code : FaultCode.values()) {
            Row row = rows().get(code.wireName());
            if (row != null) {
                String said = row.blame() + " " + row.retry();
                if (!said.equals(code.blame() + " " + code.retry())) {
                    found.add("server/docs/faults.md: " + code.wireName() + " is not " + said);
                }
                facts(code, english, "faults_en.properties", row, found);
                facts(code, vietnamese, "faults_vi.properties", row, found);
            }
        }
        return found;
    }

    /** Facts that a fault factory gives and the manual does not know. */
    List<String> undocumentedFacts(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> found = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Faults.java")).toList()) {
                THROWN.matcher(Files.readString(file)).results().forEach(thrown -> undocumented(thrown, found));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Phrases that the code puts into facts and no word key knows. */
    List<String> unknownPhrases(Path... sources) {
        Set<String> words = english.stringPropertyNames().stream()
                .filter(key -> key.startsWith("word."))
                .map(english::getProperty)
                .collect(Collectors.toSet());
        return FaultPhrases.in(sources).stream()
                .filter(phrase -> !words.contains(phrase))
                .toList();
    }

    private void undocumented(MatchResult thrown, List<String> found) {
        String code = FaultCode.valueOf(thrown.group(1)).wireName();
        for (int at = thrown.group(2).indexOf(FACTS_GIVEN);
                at >= 0;
                at = thrown.group(2).indexOf(FACTS_GIVEN, at + 1)) {
            List<String> arguments = arguments(thrown.group(2).substring(at + FACTS_GIVEN.length()));
            for (int i = 0; i < arguments.size(); i += 2) {
                String fact = arguments.get(i).replace("\"", "");
                if (!rows().get(code).facts().contains(fact)) {
                    found.add(code + " gives " + fact);
                }
            }
        }
    }

    /** The arguments up to the closing bracket, cut at their outermost commas. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int depth = 0;
        for (int i = 0; depth >= 0; i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (c == ',' && depth == 0)) {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
            } else {
                argument.append(c);
            }
        }
        return arguments.equals(List.of("")) ? List.of() : arguments;
    }

    private record Row(String blame, String retry, Set<String> facts) {}

    private Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        ROW.matcher(manual)
                .results()
                .forEach(row -> rows.put(
                        row.group(1),
                        new Row(row.group(2), row.group(3), all(Pattern.compile("`(\\w+)`"), row.group(4)))));
        return rows;
    }

    private static void facts(FaultCode code, Properties texts, String file, Row row, List<String> found) {
        for (String fact : all(FACT, texts.getProperty(code.wireName(), ""))) {
            if (!row.facts().contains(fact)) {
                found.add(file + ": " + code.wireName() + " uses {" + fact + "}");
            }
        }
    }

    private static void compare(String where, Set<String> expected, Set<String> actual, List<String> found) {
        expected.stream().filter(code -> !actual.contains(code)).forEach(code -> found.add(where + " lacks " + code));
        actual.stream()
                .filter(code -> !expected.contains(code))
                .forEach(code -> found.add(where + " has " + code + " too many"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
