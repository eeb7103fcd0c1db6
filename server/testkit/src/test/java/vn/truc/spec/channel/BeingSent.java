package vn.truc.spec.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import vn.truc.client.AxisClient;
import vn.truc.client.DeliveryId;
import vn.truc.client.DeliveryStatus;
import vn.truc.client.DocumentId;
import vn.truc.client.Lease;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.PushEndpoint;
import vn.truc.testkit.PushReply;
import vn.truc.testkit.PushedDelivery;
import vn.truc.wire.exchange.Kind;

/** A program that is sent its documents. It confirms receipts at once, and says nothing of documents until told. */
final class BeingSent implements Receiver {
    private final PushEndpoint endpoint;
    private final AxisClient client;
    private final AxisClient sender;
    private final BlockingQueue<InHand> arrived = new LinkedBlockingQueue<>();

    /** @param sender who sees when an answer has been understood */
    BeingSent(AxisExtension axis, String agency, AxisClient sender) {
        this.endpoint = PushEndpoint.of(axis, agency);
        this.client = axis.client(agency);
        this.sender = sender;
        endpoint.reacts(this::receive);
    }

    private PushReply receive(PushedDelivery delivery) {
        if (delivery.message().getKind() != Kind.DOCUMENT) {
            return endpoint.confirmation(delivery);
        }
        InHand inHand = new InHand(delivery);
        arrived.add(inHand);
        return inHand.reply.join();
    }

    @Override
    public Channel channel() {
        return Channel.push(endpoint.address(), Channel.Form.SOAP_11);
    }

    @Override
    public Optional<Arrival> next(Duration atMost) {
        try {
            return Optional.ofNullable(arrived.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Arrival> reached() {
        return Optional.ofNullable(arrived.poll());
    }

    private final class InHand implements Arrival {
        private final PushedDelivery pushed;
        private final CompletableFuture<PushReply> reply = new CompletableFuture<>();

        InHand(PushedDelivery pushed) {
            this.pushed = pushed;
        }

        @Override
        public String delivery() {
            return pushed.id();
        }

        @Override
        public String document() {
            return pushed.message().getDocumentId();
        }

        @Override
        public byte[] packet() {
            return pushed.packet();
        }

        @Override
        public void confirm() {
            reply.complete(endpoint.confirmation(pushed));
            Eventually.holds(() -> state() == DeliveryStatus.State.ACKNOWLEDGED);
        }

        @Override
        public void confirmAgain() {
            client.acknowledge(new Lease(
                    DeliveryId.of(pushed.id()),
                    vn.truc.client.Kind.DOCUMENT,
                    pushed.message().getLeaseToken(),
                    pushed.message().getPacket().getSha256(),
                    pushed.message().getLeaseUntil().toInstant()));
        }

        @Override
        public void refuse(String reason) {
            reply.complete(endpoint.refusal(pushed, true, reason));
            Eventually.holds(() -> state() == DeliveryStatus.State.REJECTED);
        }

        @Override
        public void giveBack(String reason) {
            reply.complete(endpoint.refusal(pushed, false, reason));
        }

        @Override
        public void dies() {
            reply.complete(PushReply.silence());
        }

        private DeliveryStatus.State state() {
            return sender.status(new DocumentId(document())).recipients().get(0).state();
        }
    }

    @Override
    public void close() {
        arrived.forEach(left -> left.reply.complete(PushReply.silence()));
        endpoint.close();
        client.close();
    }
}
