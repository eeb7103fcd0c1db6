package planted.truc.intake;

import jakarta.jms.JMSException;
import jakarta.jms.Message;

class SendsMessages {
    void send(Message message) throws JMSException {
        message.acknowledge();
    }
}
