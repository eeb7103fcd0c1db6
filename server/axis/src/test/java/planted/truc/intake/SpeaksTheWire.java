package planted.truc.intake;

import jakarta.xml.bind.JAXBException;

class SpeaksTheWire {
    void speak() throws JAXBException {
        throw new JAXBException("on the wire");
    }
}
