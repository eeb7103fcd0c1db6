package vn.truc.client;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.Finding;

/**
 * One agency's client of one axis.
 *
 * <pre>{@code
 * try (AxisClient axis = AxisClient.builder()
 *         .endpoint(endpoint)
 *         .identity(Identity.fromKeyStore(keyStore, password))
 *         .trust(AxisTrust.certificates(axisCertificate))
 *         .build()) {
 *     Submitted sent = axis.submit(OutgoingDocument.letter("12/BTC-VP")
 *             .subject("Về việc báo cáo quý IV")
 *             .to(AgencyId.of("000.00.00.G22"))
 *             .attach(pdf)
 *             .build());
 *     sent.receipt().saveTo(receipts.resolve(sent.id() + ".xml"));
 * }
 * }</pre>
 *
 * <p>Each method waits for its result; {@link #async()} is the same without waiting. What goes wrong is an
 * {@link AxisClientException}; when this machine's own disk fails, an {@link java.io.UncheckedIOException}. Calls the
 * axis did not answer are repeated as {@link Retries} says; that is safe, because a submission keeps its message id in
 * every attempt and the axis answers a repetition as it answered the first.
 *
 * <p>Any number of clients may live in one JVM; they share nothing. A client is thread-safe and meant to be kept; close
 * it at the end, which stops whatever it is doing.
 */
public final class AxisClient implements AutoCloseable {
    private final ClientParts parts;
    private final AsyncAxisClient async;

    private AxisClient(ClientParts parts) {
        this.parts = parts;
        this.async = parts.client();
    }

    /** A client to be described. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same client without waiting. */
    public AsyncAxisClient async() {
        return async;
    }

    /**
     * Submits a document. When this returns, the axis has taken responsibility for it and the receipt proves it.
     * Submitting the same {@link OutgoingDocument} again is safe and gives the same receipt.
     *
     * @throws AxisClientException.Refused naming what is wrong with the document; no recipient gets it
     */
    public Submitted submit(OutgoingDocument document) {
        return await(() -> async.submit(document));
    }

    /** The same, telling the number of bytes of the packet sent so far; a repeated attempt starts over. */
    public Submitted submit(OutgoingDocument document, LongConsumer progress) {
        return await(() -> async.submit(document, progress));
    }

    /**
     * Says something about a document (status 01 to 16) to the agency that sent it. As safe to repeat as a document.
     */
    public Submitted sendStatus(OutgoingStatus status) {
        return await(() -> async.sendStatus(status));
    }

    /**
     * Asks what the axis would say to a document, without submitting it.
     *
     * @return findings; the document would be accepted if none of them {@linkplain Finding#isRefusal() is a refusal}
     */
    public List<Finding> validate(OutgoingDocument document) {
        return await(() -> async.validate(document));
    }

    /**
     * What waits in this agency's mailbox.
     *
     * <pre>{@code
     * for (PendingItem item : axis.pending().kinds(Kind.DOCUMENT).list()) {
     *     try (ReceivedDocument document = axis.collect(item.id())) {
     *         document.storeIn(inbox);
     *         document.acknowledge();
     *     }
     * }
     * }</pre>
     */
    public PendingQuery pending() {
        return async.pending();
    }

    /**
     * Collects a delivery: fetches its packet whole, resuming where a broken connection stopped, and checks its digest.
     * Until it is acknowledged it stays this agency's to collect again.
     *
     * @throws AxisClientException.Unavailable also while another client of this agency holds it
     */
    public ReceivedDocument collect(DeliveryId delivery) {
        return await(() -> async.collect(delivery));
    }

    /** The same, telling the number of bytes of the packet received so far. */
    public ReceivedDocument collect(DeliveryId delivery, LongConsumer progress) {
        return await(() -> async.collect(delivery, progress));
    }

    /**
     * Says that a collected packet is on this agency's own storage.
     *
     * @return the signed ContentHandover; empty for a receipt, about which there is none
     */
    public Optional<IssuedReceipt> acknowledge(Lease lease) {
        return await(() -> async.acknowledge(lease));
    }

    /**
     * Refuses a collected packet for good. The sender sees the reason.
     *
     * @return the signed ContentHandoverFailure; empty for a receipt
     */
    public Optional<IssuedReceipt> refuse(Lease lease, String reason) {
        return await(() -> async.refuse(lease, reason));
    }

    /** Gives a collected packet back, to be offered again later. */
    public void giveBack(Lease lease, String reason) {
        await(() -> async.giveBack(lease, reason));
    }

    /**
     * Receives for as long as the loop is open: waits for deliveries, collects each, hands it over and acknowledges it
     * when the handler has returned.
     *
     * <pre>{@code
     * ReceiveLoop loop = axis.receive(received -> received.storeIn(inbox));
     * }</pre>
     */
    public ReceiveLoop receive(ReceiveLoop.Handler handler) {
        return ReceiveLoop.start(this, handler);
    }

    /** How a document this agency sent stands with each recipient. */
    public DeliveryStatus status(DocumentId document) {
        return await(() -> async.status(document));
    }

    /** The same for who knows only the message id, as after a submission without an answer. */
    public DeliveryStatus status(MessageId message) {
        return await(() -> async.status(message));
    }

    /** All receipts about a document that concern this agency, oldest first. */
    public List<IssuedReceipt> receipts(DocumentId document) {
        return await(() -> async.receipts(document));
    }

    /** The same for who knows only the message id. */
    public List<IssuedReceipt> receipts(MessageId message) {
        return await(() -> async.receipts(message));
    }

    /** All agencies, in the order of their codes, fetched page by page as they are looked at. */
    public Stream<Agency> agencies() {
        return pages(Agency.Query.all());
    }

    /** The agencies whose entries have changed at or after that moment, fetched page by page. */
    public Stream<Agency> agenciesChangedSince(Instant moment) {
        return pages(Agency.Query.all().changedSince(moment));
    }

    private Stream<Agency> pages(Agency.Query first) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new AgencyPages(this, first), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** One page of agencies: all of them, or those changed since last time. */
    public Agency.Page agencies(Agency.Query query) {
        return await(() -> async.agencies(query));
    }

    /** One agency. */
    public Agency agency(AgencyId id) {
        return await(() -> async.agency(id));
    }

    /** Asks the axis who it is and whom it takes us for: what to try first when nothing works. */
    public Pong ping() {
        return await(async::ping);
    }

    Calls calls() {
        return async.calls();
    }

    private <T> T await(Supplier<CompletableFuture<T>> asynchronous) {
        return async.calls().await(asynchronous);
    }

    /** Stops every call under way and every receive loop. Closing again does nothing. */
    @Override
    public void close() {
        parts.close();
    }

    /** Describes a client; {@link #build()} names everything that is missing at once. Nothing is sent before a call. */
    public static final class Builder {
        private static final int PARALLEL = 8;
        private static final Duration LEASE = Duration.ofMinutes(15);

        private @Nullable URI endpoint;

        @Nullable
        String axisId;

        @Nullable
        AgencyId agency;

        private @Nullable Identity identity;
        private @Nullable AxisTrust trust;

        @Nullable
        SSLContext tls;

        @Nullable
        ProxySelector proxy;

        Timeouts timeouts = Timeouts.standard();
        Retries retries = Retries.standard();
        Path spool = Path.of(System.getProperty("java.io.tmpdir", "."));
        EdxmlLimits edxml = EdxmlLimits.standard();
        Duration lease = LEASE;
        int parallel = PARALLEL;
        InstantSource clock = InstantSource.system();

        private Builder() {}

        /** Where the axis is, such as {@code https://axis.example.org/services/exchange}; required. */
        public Builder endpoint(URI address) {
            endpoint = address;
            return this;
        }

        /**
         * The id of the axis, which is signed into every request so that it cannot be replayed at another axis. Unless
         * given, the client takes the id that an axis it trusts answers to its first ping.
         */
        public Builder axisId(String id) {
            axisId = id;
            return this;
        }

        /** The agency this client acts for. Unless given, the client asks the axis whom its certificate belongs to. */
        public Builder agency(AgencyId id) {
            agency = id;
            return this;
        }

        /** With which key requests are signed; required. */
        public Builder identity(Identity keyAndCertificate) {
            identity = keyAndCertificate;
            return this;
        }

        /** By which certificates the axis is known; required. */
        public Builder trust(AxisTrust certificates) {
            trust = certificates;
            return this;
        }

        /** How long to wait, from {@link Timeouts#standard()}. */
        public Builder timeouts(UnaryOperator<Timeouts> change) {
            timeouts = change.apply(timeouts);
            return this;
        }

        /** How to repeat calls that were not answered; {@link Retries#standard()} unless said. */
        public Builder retries(Retries policy) {
            retries = policy;
            return this;
        }

        /**
         * Where packets lie while they are sent and received; the temporary folder unless said. What a killed program
         * leaves there, {@code truc-*.edxml}, is for the system to clear away.
         */
        public Builder spool(Path folder) {
            spool = folder;
            return this;
        }

        /** How much a received packet may cost, attachments expanded, from {@link EdxmlLimits#standard()}. */
        public Builder edxmlLimits(UnaryOperator<EdxmlLimits> change) {
            edxml = change.apply(edxml);
            return this;
        }

        /**
         * How long a collected delivery stays reserved, 10 seconds to an hour; 15 minutes unless said, which is longer
         * than a download may take by default.
         */
        public Builder lease(Duration length) {
            if (length.toSeconds() < 10 || length.toSeconds() > 3600) {
                throw new IllegalArgumentException("a lease lasts 10 seconds to an hour");
            }
            lease = length;
            return this;
        }

        /** How many calls may run at once; eight unless said. */
        public Builder parallel(int calls) {
            if (calls < 1) {
                throw new IllegalArgumentException("at least one call must be able to run");
            }
            parallel = calls;
            return this;
        }

        /** TLS other than the JVM's own, such as with a client certificate. */
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        /** An HTTP proxy other than the JVM's own. */
        public Builder proxy(ProxySelector selector) {
            proxy = selector;
            return this;
        }

        Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /**
         * The client.
         *
         * @throws IllegalStateException naming everything that is missing
         */
        public AxisClient build() {
            URI to = endpoint;
            Identity who = identity;
            AxisTrust whom = trust;
            List<String> missing = new ArrayList<>();
            if (to == null || !isHttp(to)) {
                missing.add("endpoint (an http or https address)");
            }
            if (who == null) {
                missing.add("identity");
            }
            if (whom == null) {
                missing.add("trust");
            }
            if (to == null || who == null || whom == null || !missing.isEmpty()) {
                throw new IllegalStateException("the client lacks: " + String.join(", ", missing));
            }
            return new AxisClient(new ClientParts(this, to, who, whom));
        }

        private static boolean isHttp(URI address) {
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
        }
    }
}
