package vn.truc.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class XmlRepairTest {
    @Test
    void makesADocumentWritableAndTouchesNothingElse() throws Exception {
        Document document = SafeXml.newDocument();
        Element root = document.createElement("a");
        document.appendChild(root);
        for (String text : new String[] {"x\u0001", "\ud800", "đúng \ud840\udc00"}) {
            Element child = document.createElement("b");
            child.setAttribute("c", text);
            child.setTextContent(text);
            root.appendChild(child);
        }

        XmlRepair.repair(document);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SafeXml.write(document, out);
        Element read = SafeXml.documentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()))
                .getDocumentElement();
        assertThat(read.getTextContent()).isEqualTo("x\ufffd\ufffdđúng \ud840\udc00");
        assertThat(((Element) read.getFirstChild()).getAttribute("c")).isEqualTo("x\ufffd");
    }
}
