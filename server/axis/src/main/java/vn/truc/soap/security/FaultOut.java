package vn.truc.soap.security;

import java.io.IOException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.MessageObserver;
import vn.truc.soap.http.FaultAnswer;

/**
 * The way of a fault: takes the place of CXF's chain of fault interceptors, so that a failure of any phase, the
 * answer's own included, is written in one way only.
 */
public final class FaultOut implements MessageObserver {
    private final FaultAnswer faults;

    public FaultOut(FaultAnswer faults) {
        this.faults = faults;
    }

    @Override
    public void onMessage(Message message) {
        try {
            faults.write(Transport.callOf(message), Transport.responseOf(message), message.getContent(Exception.class));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }
}
