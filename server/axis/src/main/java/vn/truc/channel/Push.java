package vn.truc.channel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import vn.truc.channel.egress.EgressRefused;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.Offer;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.DeliveryId;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.channel.Channel;
import vn.truc.xml.XmlText;

/**
 * Sends one delivery: takes the lease, sends, and reads the answer. Only the recipient's own signed word ends a
 * delivery; after anything else, but "taken, I confirm later", the lease is given up. Thread-safe.
 */
public final class Push {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;

    private final Registry registry;
    private final Mailbox mailbox;
    private final Handover handover;
    private final Line line;
    private final Duration lease;

    public Push(Registry registry, Mailbox mailbox, Handover handover, Line line, ChannelSettings settings) {
        this.registry = registry;
        this.mailbox = mailbox;
        this.handover = handover;
        this.line = line;
        this.lease = settings.lease();
    }

    /** Sends it, unless the agency has been suspended or has changed its channel, or somebody else has the delivery. */
    void send(AgencyId agency, DeliveryId delivery, Places.Place place) {
        Optional<Channel.Endpoint> endpoint = registry.find(agency)
                .filter(Agency::isActive)
                .map(Agency::channel)
                .map(Channel::endpoint);
        if (endpoint.isEmpty()) {
            return;
        }
        Offer offer;
        try {
            offer = mailbox.offer(agency, delivery, lease, Optional.empty());
        } catch (AxisException e) {
            if (e.code().blame() == FaultCode.Blame.CALLER) {
                return;
            }
            throw e;
        }
        Optional<String> reason = Optional.of("the axis could not send it");
        try {
            reason = send(offer, agency, endpoint.get(), place);
        } finally {
            reason.ifPresent(why -> giveUp(agency, offer, why));
        }
    }

    private void giveUp(AgencyId agency, Offer offer, String why) {
        mailbox.giveUp(agency, offer.id(), offer.lease(), why);
        ChannelLog.notTaken(offer.id(), agency, why);
    }

    /** @return why it was not taken, if it was not */
    private Optional<String> send(Offer offer, AgencyId agency, Channel.Endpoint endpoint, Places.Place place) {
        long begun = System.nanoTime();
        Answer answer;
        try (Message message = handover.message(offer, agency, endpoint.form())) {
            answer = line.post(endpoint.address(), message);
        } catch (IOException e) {
            place.unreachable(sentence(e));
            return Optional.of("push: " + forTheSender(e));
        } catch (AxisException e) {
            return Optional.of("push: " + e.code().wireName());
        }
        Optional<String> notTaken = read(offer, answer);
        if (isInTrouble(answer.status())) {
            place.unreachable("HTTP " + answer.status());
        } else {
            place.answeredIn(Duration.ofNanos(System.nanoTime() - begun));
        }
        return notTaken;
    }

    private Optional<String> read(Offer offer, Answer answer) {
        boolean empty = answer.body().length == 0;
        if (answer.status() == OK && !empty) {
            return confirmed(offer, answer);
        }
        if ((answer.status() == ACCEPTED || answer.status() == NO_CONTENT) && empty) {
            return Optional.empty();
        }
        return Optional.of("push: HTTP " + answer.status() + (empty ? ", no body" : ""));
    }

    private Optional<String> confirmed(Offer offer, Answer answer) {
        try {
            handover.confirm(offer, answer);
            return Optional.empty();
        } catch (AxisException e) {
            return Optional.of("push: the answer was refused, " + e.code().wireName());
        }
    }

    /** What a proxy says when nobody is behind it, and what an endpoint says that wants to be left alone. */
    private static boolean isInTrouble(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Senders read the reasons of a delivery; where an endpoint is concerns operators only, and they have the log. */
    private static String forTheSender(IOException e) {
        if (e instanceof ConnectException) {
            return "the connection was refused";
        }
        if (e instanceof UnknownHostException || e instanceof EgressRefused) {
            return "the endpoint has no address that the axis may connect to";
        }
        if (e instanceof SSLException) {
            return "TLS failed";
        }
        return e instanceof SocketTimeoutException ? "no answer in time" : "no whole answer";
    }

    private static String sentence(IOException e) {
        String message = e.getMessage() == null ? "no answer" : e.getMessage();
        String line = message.replaceAll("\\p{Cntrl}", " ");
        return XmlText.cut(line, 200);
    }
}
