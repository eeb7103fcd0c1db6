package vn.truc.management.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.truc.xml.XmlText;

/** Reads what follows the question mark of a request. */
final class Parameters {
    private Parameters() {}

    /** @throws IllegalArgumentException if there is one that is not known */
    static Map<String, String> of(@Nullable String query, String... known) {
        Map<String, String> given = all(query);
        given.keySet().stream()
                .filter(name -> !Set.of(known).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("unknown parameter " + name);
                });
        return given;
    }

    /** Those that have a value, whether or not the request knows them. */
    static Map<String, String> all(@Nullable String query) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("unknown parameter " + parameter);
            }
            String name = parameter.substring(0, equals);
            String value = URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
            if (given.put(name, XmlText.fit(name, value)) != null) {
                throw new IllegalArgumentException(
                        "tham số " + name + " có hai lần | parameter " + name + " stands twice");
            }
        }
        return given;
    }

    /** @throws IllegalArgumentException if it is more than {@code most}, or none */
    static int limit(Map<String, String> given, int usual, int most) {
        int limit = Integer.parseInt(given.getOrDefault("limit", Integer.toString(usual)));
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit is 1 to " + most + ", not " + limit);
        }
        return limit;
    }
}
