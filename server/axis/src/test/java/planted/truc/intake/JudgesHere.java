package planted.truc.intake;

import javax.xml.crypto.dsig.XMLSignature;

class JudgesHere {
    String id(XMLSignature signature) {
        return signature.getId();
    }
}
