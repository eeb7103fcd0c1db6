package vn.truc.audit;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON with one spelling, so that it can be hashed: RFC 8785 for objects, arrays, strings and whole numbers. */
final class CanonicalJson {
    private CanonicalJson() {}

    static byte[] bytes(Map<String, ?> object) {
        StringBuilder json = new StringBuilder();
        write(object, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text as it stands in the bytes, with its quotation marks. */
    static String text(String value) {
        StringBuilder json = new StringBuilder();
        writeText(value, json);
        return json.toString();
    }

    private static void write(Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> object) {
            writeObject(object, json);
        } else if (value instanceof List<?> array) {
            writeArray(array, json);
        } else if (value instanceof Long || value instanceof Integer) {
            json.append(value);
        } else if (value instanceof String text) {
            writeText(text, json);
        } else {
            throw new IllegalArgumentException(
                    "a leaf holds no " + value.getClass().getSimpleName());
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder json) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        object.forEach((key, value) -> sorted.put((String) key, value));
        json.append('{');
        Iterator<Map.Entry<String, Object>> members = sorted.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Object> member = members.next();
            writeText(member.getKey(), json);
            json.append(':');
            write(member.getValue(), json);
            json.append(members.hasNext() ? "," : "");
        }
        json.append('}');
    }

    private static void writeArray(List<?> array, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < array.size(); i++) {
            json.append(i == 0 ? "" : ",");
            write(array.get(i), json);
        }
        json.append(']');
    }

    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20) {
                        json.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
