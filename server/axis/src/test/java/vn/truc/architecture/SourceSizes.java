package vn.truc.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long files are and how full packages. */
final class SourceSizes {
    private static final int CEILING = 400;
    private static final int LONG = 250;
    private static final int LONG_PER_CENT = 5;
    private static final int FILES_PER_PACKAGE = 15;

    /** The vocabulary is one list of words. */
    private static final Map<String, Integer> LARGER = Map.of("exchange", 20);

    private final Map<Path, Integer> lines = new TreeMap<>();

    SourceSizes(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                lines.put(sources.relativize(file), Files.readAllLines(file).size());
            }
        }
    }

    /** One sentence for each file or package that has grown too large. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        lines.forEach((file, count) -> {
            if (count > CEILING) {
                problems.add(file + " has " + count + " lines, the ceiling is " + CEILING);
            }
        });
        List<Path> tall =
                lines.keySet().stream().filter(file -> lines.get(file) > LONG).toList();
        if (tall.size() * 100 > lines.size() * LONG_PER_CENT) {
            problems.add("more than " + LONG_PER_CENT + " % of the files are longer than " + LONG + " lines: " + tall);
        }
        packages().forEach((name, files) -> {
            if (files > LARGER.getOrDefault(name.getFileName().toString(), FILES_PER_PACKAGE)) {
                problems.add(name + " has " + files + " files");
            }
        });
        return problems;
    }

    private Map<Path, Long> packages() {
        return lines.keySet().stream()
                .filter(file -> file.getParent() != null && !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    }
}
