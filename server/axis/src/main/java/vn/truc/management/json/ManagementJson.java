package vn.truc.management.json;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.LogicalType;
import vn.truc.xml.XmlText;

/**
 * The one place where operators' bodies come in and answers go out. A body is an object that says each thing once, in
 * the type it is to have, and in words that every answer and receipt can carry.
 */
public final class ManagementJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual, words -> words.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Boolean, truth -> truth.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .addModule(new SimpleModule().addSerializer(String.class, new Written()))
            .build();

    private ManagementJson() {}

    /**
     * A request's body as a record, of which every member must be one: nobody sets what a request is not about.
     *
     * @throws JacksonException if it is no JSON or not of this form, or says something twice
     * @throws IllegalArgumentException if it is no object, a list has a hole, or a text has a character that has no
     *     place in people's words; the sentence names the member
     */
    public static <T> T read(byte[] body, Class<T> type) {
        JsonNode tree = JSON.readTree(body);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("nội dung yêu cầu phải là một đối tượng JSON {...}"
                    + " | the body of the request must be one JSON object {...}");
        }
        check("", tree);
        return JSON.treeToValue(tree, type);
    }

    private static void check(String place, JsonNode node) {
        if (node.isString()) {
            XmlText.fit(place, node.stringValue());
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                if (element.isNull()) {
                    throw new IllegalArgumentException(
                            place + " có phần tử null: hãy bỏ đi | " + place + " has a null element: leave it out");
                }
                check(place, element);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                check(place.isEmpty() ? member.getKey() : place + "." + member.getKey(), member.getValue());
            }
        }
    }

    /** An answer's body in UTF-8. What it cannot carry, of what was kept earlier, is U+FFFD in it. */
    public static byte[] write(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    /** Half of a surrogate pair has no UTF-8. */
    private static final class Written extends StdSerializer<String> {
        Written() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator json, SerializationContext context) {
            json.writeString(XmlText.replaced(text));
        }
    }
}
