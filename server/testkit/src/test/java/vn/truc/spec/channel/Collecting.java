package vn.truc.spec.channel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.DeliveryId;
import vn.truc.client.Identity;
import vn.truc.client.Kind;
import vn.truc.client.Lease;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.registry.channel.Channel;
import vn.truc.testkit.AxisExtension;
import vn.truc.wire.profile.Credential;

/** A program that asks for its documents. */
final class Collecting implements Receiver {
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final AxisExtension axis;
    private final AxisClient client;

    Collecting(AxisExtension axis, String agency) {
        Credential credential = axis.credential(agency);
        this.axis = axis;
        this.client = AxisClient.builder()
                .endpoint(axis.endpoint())
                .axisId(axis.axisId())
                .agency(AgencyId.of(agency))
                .identity(Identity.of(credential.key(), credential.chain()))
                .trust(AxisTrust.of(List.of(axis.certificate())))
                .retries(Retries.none())
                .lease(LEASE)
                .build();
    }

    @Override
    public Channel channel() {
        return Channel.mailbox();
    }

    @Override
    public Optional<Arrival> next(Duration atMost) {
        try {
            return client.pending().kinds(Kind.DOCUMENT).waitUpTo(atMost).list().stream()
                    .findFirst()
                    .map(item -> collected(item.id()));
        } catch (AxisClientException.NotAllowed | AxisClientException.Unavailable e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Arrival> reached() {
        return Optional.empty();
    }

    /** @throws AxisClientException if it is not this agency's to collect, or not now */
    Arrival collected(DeliveryId delivery) {
        try (ReceivedDocument document = client.collect(delivery)) {
            return new InHand(
                    document.lease(),
                    document.documentId().value(),
                    document.packet().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class InHand implements Arrival {
        private final Lease lease;
        private final String document;
        private final byte[] packet;

        InHand(Lease lease, String document, byte[] packet) {
            this.lease = lease;
            this.document = document;
            this.packet = packet;
        }

        @Override
        public String delivery() {
            return lease.delivery().value();
        }

        @Override
        public String document() {
            return document;
        }

        @Override
        public byte[] packet() {
            return packet;
        }

        @Override
        public void confirm() {
            client.acknowledge(lease);
        }

        @Override
        public void confirmAgain() {
            client.acknowledge(lease);
        }

        @Override
        public void refuse(String reason) {
            client.refuse(lease, reason);
        }

        @Override
        public void giveBack(String reason) {
            client.giveBack(lease, reason);
        }

        @Override
        public void dies() {
            axis.clock().advance(LEASE.plusSeconds(1));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
