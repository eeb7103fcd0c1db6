package vn.truc.client;

import java.net.URI;
import vn.truc.client.internal.Backoff;
import vn.truc.client.internal.ReceiptCheck;
import vn.truc.client.internal.Repeater;
import vn.truc.client.internal.disk.Spool;
import vn.truc.client.internal.exchange.Enquiries;
import vn.truc.client.internal.exchange.Exchange;
import vn.truc.client.internal.exchange.Mailbox;
import vn.truc.client.internal.exchange.Self;
import vn.truc.client.internal.exchange.Submissions;
import vn.truc.client.internal.http.Transport;
import vn.truc.client.internal.soap.EnvelopeReader;
import vn.truc.client.internal.soap.EnvelopeWriter;

/** The parts of one client, put together from its description; what holds threads or connections is closed here. */
final class ClientParts implements AutoCloseable {
    private final Calls calls;
    private final Transport transport;
    private final AsyncAxisClient client;

    ClientParts(AxisClient.Builder with, URI endpoint, Identity identity, AxisTrust trust) {
        calls = new Calls(with.parallel);
        transport = new Transport(endpoint, with.timeouts.connect(), with.tls, with.proxy);
        Backoff backoff = new Backoff(with.retries.firstPause(), with.retries.longestPause());
        Exchange exchange = new Exchange(
                transport,
                new EnvelopeWriter(identity.credential(), with.clock),
                new EnvelopeReader(trust.anchors(), with.clock),
                new Repeater(backoff, with.retries.horizon(), with.clock, calls::pause),
                new Exchange.Limits(with.timeouts.answer(), with.timeouts.upload(), with.timeouts.download()));
        ReceiptCheck receipts = new ReceiptCheck(trust.anchors());
        Enquiries enquiries = new Enquiries(exchange);
        Self self = new Self(enquiries, with.clock, with.axisId, with.agency);
        client = new AsyncAxisClient(
                calls,
                exchange,
                self,
                new Submissions(exchange, self, receipts),
                new Mailbox(exchange, receipts),
                enquiries,
                new AsyncAxisClient.Settings(with.clock, new Spool(with.spool), with.lease, with.edxml));
    }

    AsyncAxisClient client() {
        return client;
    }

    @Override
    public void close() {
        calls.close();
        transport.close();
    }
}
