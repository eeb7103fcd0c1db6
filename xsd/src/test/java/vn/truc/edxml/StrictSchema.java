package vn.truc.edxml;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/** The strict schemas, for whole packets in memory. */
enum StrictSchema {
    DOCUMENT("edxml-102.xsd"),
    STATUS("edxml-status.xsd");

    private final Schema schema;

    StrictSchema(String file) {
        this.schema =
                SafeXml.schema(List.of(Objects.requireNonNull(StrictSchema.class.getResource("/vn/truc/xsd/" + file))));
    }

    void validate(byte[] packet) throws SAXException, IOException {
        Validator validator = schema.newValidator();
        validator.setErrorHandler(null);
        validator.validate(new StreamSource(new ByteArrayInputStream(packet)));
    }

    boolean allows(byte[] packet) throws IOException {
        try {
            validate(packet);
            return true;
        } catch (SAXException | CharConversionException | UnsupportedEncodingException e) {
            // The last two: what the JDK's validator says of bytes in another encoding than declared, or in none.
            return false;
        }
    }
}
