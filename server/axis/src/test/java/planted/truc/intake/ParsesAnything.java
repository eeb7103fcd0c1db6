package planted.truc.intake;

import javax.xml.parsers.DocumentBuilderFactory;

class ParsesAnything {
    boolean parse() {
        return DocumentBuilderFactory.newInstance().isNamespaceAware();
    }
}
