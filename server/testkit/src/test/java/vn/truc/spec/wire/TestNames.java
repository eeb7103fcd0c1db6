package vn.truc.spec.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests by their names, {@code Class#method}, in any module. */
final class TestNames {
    private static final Path ROOT = Path.of("..", "..");

    private TestNames() {}

    static boolean exists(String name) throws IOException {
        String[] parts = name.split("#", 2);
        Pattern test = Pattern.compile("\\b(void|Stream<DynamicTest>) " + parts[1] + "\\(");
        for (String module :
                new String[] {"xsd", "wsdl", "client-sdk", "server/axis", "server/testkit", "server/torture"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                for (Path file :
                        files.filter(path -> path.endsWith(parts[0] + ".java")).toList()) {
                    if (test.matcher(Files.readString(file)).find()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
