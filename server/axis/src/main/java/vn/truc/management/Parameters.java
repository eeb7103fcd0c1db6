package vn.truc.management;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what follows the question mark of a request. */
final class Parameters {
    private Parameters() {}

    /** @throws IllegalArgumentException if there is one that is not known */
    static Map<String, String> of(@Nullable String query, String... known) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0 || !Set.of(known).contains(parameter.substring(0, equals))) {
                throw new IllegalArgumentException("unknown parameter " + parameter);
            }
            given.put(
                    parameter.substring(0, equals),
                    URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return given;
    }
}
