package vn.truc.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.content.ContentPolicy;
import vn.truc.content.Unseen;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlException;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlLint;
import vn.truc.edxml.EdxmlLint.Strictness;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.Finding;
import vn.truc.edxml.StatusCode;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Content;
import vn.truc.exchange.Document;
import vn.truc.exchange.Operation;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.lifecycle.Plan;
import vn.truc.registry.Agency;
import vn.truc.registry.Registry;
import vn.truc.registry.Route;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.signature.DocumentSignatures;
import vn.truc.signature.DocumentVerdict;
import vn.truc.xml.XmlText;

/** Reads a packet and lets every rule judge it; changes nothing. */
public final class Admission {
    /** Longest edXML key or code that is kept for matching statuses; a longer one simply never matches. */
    private static final int LONGEST_KEY = 300;
    /** Of a status's description, that is shown beside its code; all of it is in the packet. */
    private static final int LONGEST_DESCRIPTION = 2000;

    private final List<AdmissionRule> rules;
    private final Registry registry;
    private final Lifecycle lifecycle;
    private final ContentPolicy policy;
    private final Signatures signatures;
    private final IntakeSettings settings;
    private final EdxmlLimits limits;

    /** @param rules in the order in which they run */
    public Admission(
            List<AdmissionRule> rules,
            Registry registry,
            Lifecycle lifecycle,
            ContentPolicy policy,
            Signatures signatures,
            IntakeSettings settings) {
        this.rules = List.copyOf(rules);
        this.registry = registry;
        this.lifecycle = lifecycle;
        this.policy = policy;
        this.signatures = signatures;
        this.settings = settings;
        this.limits =
                EdxmlLimits.standard().withPacketBytes(settings.maxPacketSize().bytes());
    }

    /** Judges the signatures of a document. */
    @FunctionalInterface
    public interface Signatures {
        /** @param length of the packet */
        DocumentVerdict judge(EdxmlPacket packet, DocumentSignatures.PacketSource source, long length);
    }

    /**
     * What has been judged and found good.
     *
     * @param isUnread whether it has a file that is carried unread, because it is encrypted
     */
    record Admitted(
            Announcement announcement, Document.Header header, List<Route> routes, Plan plan, boolean isUnread) {}

    /** The packet, read outside any unit of work. */
    Candidate read(Submission submission) {
        try (InputStream in = submission.packet().open()) {
            SubmissionPolicy demanded = policy(submission.announcement().sender());
            EdxmlPacket packet = EdxmlReader.read(in, limits, strictness(demanded));
            Content content = submission.packet().content();
            List<AgencyId> recipients = recipients(packet);
            // What is infected must not reach those who take files apart to judge their signatures.
            ContentPolicy.Seen seen =
                    policy.judge(packet, () -> submission.packet().open(), limits, () -> takeEncrypted(recipients));
            DocumentVerdict verdict =
                    signatures.judge(packet, () -> submission.packet().open(), content.length());
            return new Candidate(
                    submission.announcement(),
                    content,
                    packet,
                    recipients,
                    with(seen.unseen(), verdict),
                    seen.isScanned(),
                    demanded);
        } catch (EdxmlException e) {
            throw IntakeFaults.edxmlRefused(e.findings(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }

    private boolean takeEncrypted(List<AgencyId> recipients) {
        return recipients.stream().allMatch(recipient -> registry.heir(recipient)
                .flatMap(registry::find)
                .filter(Agency::acceptsEncrypted)
                .isPresent());
    }

    private static DocumentVerdict with(List<Unseen> unseen, DocumentVerdict found) {
        DocumentVerdict verdict = found;
        for (Unseen one : unseen) {
            boolean isNews =
                    switch (one.why()) {
                        case ENCRYPTED -> true;
                        // Who judges signatures opens many of them, and knows better.
                        case ENCRYPTED_PDF -> !verdict.tellsOf(one.file());
                        case DAMAGED, TOO_LARGE -> false;
                    };
            verdict = isNews ? verdict.withEncrypted(one.file()) : verdict;
        }
        return verdict;
    }

    /** What the linter says about a packet of that sender. */
    List<Finding> lint(InputStream packet, AgencyId sender) throws IOException {
        return EdxmlLint.check(packet, limits, strictness(policy(sender))).findings();
    }

    private SubmissionPolicy policy(AgencyId sender) {
        return registry.find(sender)
                .flatMap(Agency::policy)
                .map(own -> own.or(settings.demanded()))
                .orElseGet(settings::demanded);
    }

    private static Strictness strictness(SubmissionPolicy policy) {
        return policy.isStrict() ? Strictness.STRICT : Strictness.LENIENT;
    }

    /** Lets the rules judge what is known before the packet arrives, within the caller's unit of work. */
    void announced(Announcement announcement) {
        rules.forEach(rule -> rule.announced(announcement));
    }

    /** Lets the rules judge what has arrived, within the caller's unit of work; they know the announcement already. */
    Admitted admit(Candidate candidate) {
        rules.forEach(rule -> rule.arrived(candidate));
        List<Route> addressed = registry.route(candidate.recipients());
        Announcement announcement = candidate.announcement();
        Plan plan = lifecycle.plan(
                candidate.packet(),
                announcement.inReplyTo(),
                announcement.sender(),
                addressed.stream().map(Route::recipient).toList());
        boolean isUnread = candidate.verdict().tellsOfEncryption();
        return new Admitted(announcement, header(candidate, plan), routes(addressed, plan), plan, isUnread);
    }

    private List<Route> routes(List<Route> addressed, Plan plan) {
        if (plan.alsoTo().isEmpty()) {
            return addressed;
        }
        Map<AgencyId, Route> routes = new LinkedHashMap<>();
        addressed.forEach(route -> routes.put(route.recipient(), route));
        registry.route(plan.alsoTo()).forEach(route -> routes.putIfAbsent(route.recipient(), route));
        if (routes.size() > settings.maxRecipients()) {
            throw IntakeFaults.tooManyRecipients(routes.size(), settings.maxRecipients());
        }
        return List.copyOf(routes.values());
    }

    private List<AgencyId> recipients(EdxmlPacket packet) {
        if (packet instanceof EdxmlStatus status && isSwapped(status)) {
            return List.of(AgencyId.of(status.responseFor().code()));
        }
        return packet.recipients().stream().map(AgencyId::cut).toList();
    }

    /** One client writes the agency into Code and the code into OrganId of a take-back request. */
    private boolean isSwapped(EdxmlStatus status) {
        return status.code().filter(StatusCode.TAKE_BACK_REQUESTED::equals).isPresent()
                && find(status.responseFor().agency()).isEmpty()
                && find(status.responseFor().code()).isPresent();
    }

    private Optional<AgencyId> find(String code) {
        return code.isBlank() || code.length() > 50
                ? Optional.empty()
                : registry.find(AgencyId.of(code)).map(agency -> agency.id());
    }

    private static Document.Header header(Candidate candidate, Plan plan) {
        EdxmlPacket packet = candidate.packet();
        String verdict = candidate.verdict().toJson();
        String signature = packet.signature().name();
        if (packet instanceof EdxmlStatus status) {
            return new Document.Header(
                    0,
                    key(status.responseFor().documentId()),
                    key(status.responseFor().code()),
                    null,
                    XmlText.cut(status.statusCode(), 20),
                    status.description().isBlank() ? null : XmlText.cut(status.description(), LONGEST_DESCRIPTION),
                    plan.about(),
                    signature,
                    verdict);
        }
        EdxmlDocument document = (EdxmlDocument) packet;
        return new Document.Header(
                document.priority().code(),
                key(document.documentId()),
                key(document.code().text()),
                Operation.valueOf(document.business().type().name()),
                null,
                null,
                null,
                signature,
                verdict);
    }

    private static @Nullable String key(String text) {
        return text.isBlank() || text.length() > LONGEST_KEY ? null : text;
    }
}
