package vn.truc.soap.legacy;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Element;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Proof;
import vn.truc.exchange.SignedRequest;
import vn.truc.fault.AxisException;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.token.AgencyToken;
import vn.truc.registry.token.Tokens;
import vn.truc.security.Caller;
import vn.truc.security.SecurityFaults;
import vn.truc.soap.Call;
import vn.truc.soap.security.Authentication;
import vn.truc.xml.SafeXml;

/**
 * Who sends a message: whoever signed it by WS-Security, or, where the operator allows it, the agency whose token
 * stands in it. A token is taken over TLS only, and blotted out before the message becomes evidence. Thread-safe.
 */
final class EdocCredentials {
    private static final String TOKEN = "Token";
    private static final String AGENCY = "OrganId";

    private final Authentication authentication;
    private final Registry registry;
    private final Tokens tokens;
    private final LegacySettings settings;
    private final InstantSource clock;

    EdocCredentials(
            Authentication authentication,
            Registry registry,
            Tokens tokens,
            LegacySettings settings,
            InstantSource clock) {
        this.authentication = authentication;
        this.registry = registry;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws AxisException why nobody is let in */
    Caller callerOf(EdocMessage message, Call call) {
        Caller caller = message.isSigned()
                ? authentication.legacyCallerOf(message.envelope(), message.headers())
                : bearer(message, call);
        for (String named : agencies(message)) {
            if (!registry.find(AgencyId.cut(named)).map(Agency::id).equals(Optional.of(caller.agency()))) {
                throw SecurityFaults.senderMismatch(caller.agency());
            }
        }
        return caller;
    }

    private Caller bearer(EdocMessage message, Call call) {
        List<Element> secrets = secrets(message);
        if (secrets.isEmpty() || !settings.tokens()) {
            throw SecurityFaults.unsigned();
        }
        if (!call.request().isSecure()) {
            throw SecurityFaults.tlsNeeded();
        }
        AgencyId named =
                agencies(message).stream().findFirst().map(AgencyId::cut).orElseThrow(SecurityFaults::tokenRefused);
        String secret = secrets.get(0).getTextContent().strip();
        AgencyToken token = registry.find(named)
                .map(Agency::id)
                .flatMap(agency -> tokens.check(agency, secret))
                .orElseThrow(SecurityFaults::tokenRefused);
        Agency agency = registry.active(token.agency());
        Blocks.blotOut(message.envelope().document().getDocumentElement(), TOKEN, secret);
        return new Caller(
                agency.id(),
                new SignedRequest(
                        "edoc:" + message.operation().action(),
                        agency.id(),
                        token.sha256(),
                        "token of " + agency.id() + " since " + token.issuedAt(),
                        bytes(message),
                        clock.instant(),
                        Proof.TOKEN));
    }

    /** The places where a token may stand; the first that has one counts. */
    private static List<Element> secrets(EdocMessage message) {
        Stream<Element> inSignature = message.header("Signature").stream()
                .flatMap(signature -> Stream.concat(
                        Blocks.child(signature, "KeyInfo").stream().flatMap(info -> Blocks.child(info, TOKEN).stream()),
                        Blocks.child(signature, TOKEN).stream()));
        Stream<Element> inBody = Stream.concat(
                Blocks.child(message.body(), TOKEN).stream(),
                Blocks.children(message.body()).stream().flatMap(child -> Blocks.child(child, TOKEN).stream()));
        return Stream.of(inSignature, message.header(TOKEN).stream(), inBody)
                .flatMap(found -> found)
                .filter(element -> !element.getTextContent().isBlank())
                .toList();
    }

    /** All codes by which the sender names itself, that of the token first. In a Status there are others' too. */
    private static List<String> agencies(EdocMessage message) {
        Stream<Element> inSignature = message.headers("Signature").stream()
                .flatMap(signature -> Blocks.children(signature, "KeyInfo").stream());
        Stream<Element> inBody = Stream.of(message.body());
        Stream<Element> within = message.operation().isAboutOthers()
                ? Stream.concat(message.headers("MessageHeader").stream(), Stream.of(message.body()))
                        .flatMap(block -> Blocks.children(block, "From").stream())
                : Blocks.children(message.body()).stream();
        return Stream.of(inSignature, inBody, within)
                .flatMap(places -> places)
                .flatMap(place -> Blocks.children(place, AGENCY).stream())
                .map(code -> code.getTextContent().strip())
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    private static byte[] bytes(EdocMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            SafeXml.write(message.envelope().document(), out);
        } catch (TransformerException e) {
            throw new IllegalStateException("an envelope could not be serialised", e);
        }
        return out.toByteArray();
    }
}
