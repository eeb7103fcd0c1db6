package planted.truc.intake;

import org.apache.xml.security.signature.XMLSignature;

class ChecksSignatures {
    String id(XMLSignature signature) {
        return signature.getId();
    }
}
