package vn.truc.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T-Q03: what somebody else has put into a queue. */
class HintListenerTest {
    private final List<String> called = new ArrayList<>();

    private <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private Connection connection() {
        MessageConsumer consumer = fake(MessageConsumer.class, (proxy, method, arguments) -> null);
        Queue queue = fake(Queue.class, (proxy, method, arguments) -> "queue");
        Session session = fake(Session.class, (proxy, method, arguments) -> {
            called.add("session." + method.getName());
            return switch (method.getName()) {
                case "createConsumer" -> consumer;
                case "createQueue" -> queue;
                default -> null;
            };
        });
        return fake(Connection.class, (proxy, method, arguments) -> session);
    }

    @Test
    void isNeverDeserialized() throws JMSException {
        ObjectMessage gadget = fake(ObjectMessage.class, (proxy, method, arguments) -> {
            called.add("message." + method.getName());
            return null;
        });
        HintListener listener = new HintListener(connection(), "truc.G12", delivery -> called.add("task " + delivery));

        listener.onMessage(gadget);

        assertThat(called)
                .as("taken off the queue unread")
                .contains("session.commit")
                .noneMatch(call -> call.startsWith("message.getObject"))
                .noneMatch(call -> call.startsWith("message.getBody"))
                .noneMatch(call -> call.startsWith("task"));
    }
}
