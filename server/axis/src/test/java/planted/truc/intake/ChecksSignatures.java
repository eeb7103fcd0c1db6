package planted.truc.intake;

import javax.xml.crypto.dsig.XMLSignature;

class ChecksSignatures {
    String namespace(XMLSignature signature) {
        return signature.getId();
    }
}
