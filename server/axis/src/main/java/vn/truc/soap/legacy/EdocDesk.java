package vn.truc.soap.legacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyPage;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.Registry;
import vn.truc.registry.token.AgencyToken;
import vn.truc.registry.token.Generation;
import vn.truc.registry.token.Tokens;
import vn.truc.security.Caller;
import vn.truc.soap.Call;
import vn.truc.soap.legacy.answer.EdocHeader;
import vn.truc.soap.legacy.answer.EdocParts;
import vn.truc.soap.legacy.answer.EdocPen;

/** The operations of the old axes on the rooms of this one. Thread-safe. */
public final class EdocDesk {
    private static final String XML = "text/xml; charset=utf-8";
    private static final int PAGE = 1000;
    /** Old systems write the time of their own wall. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final EdocSender sender;
    private final EdocMailbox mailbox;
    private final Registry registry;
    private final Tokens tokens;

    EdocDesk(EdocSender sender, EdocMailbox mailbox, Registry registry, Tokens tokens) {
        this.sender = sender;
        this.mailbox = mailbox;
        this.registry = registry;
        this.tokens = tokens;
    }

    /** An answer that is ready to be written; writing it may still read stored content. */
    record Answer(String contentType, Content content) {
        /** Writes it all. */
        interface Content {
            void writeTo(OutputStream out) throws IOException, XMLStreamException;
        }

        static Answer body(EdocPen.Blocks body) {
            return new Answer(XML, out -> EdocPen.envelope(out, EdocPen.nothing(), body));
        }
    }

    /** @throws vn.truc.fault.AxisException if it is refused */
    Answer answer(EdocMessage message, Caller caller, Call call) {
        return switch (message.operation()) {
            case SEND_DOCUMENT -> {
                EdocNumber number = EdocNumber.of(sender.document(message, caller, call));
                yield done(message, pen -> pen.text("DocumentId", number.toString()));
            }
            case UPDATE_TRACES -> {
                sender.status(message, caller, call);
                yield done(message, EdocPen.nothing());
            }
            case GET_PENDING_DOCUMENT_IDS -> pending(message, caller);
            case GET_DOCUMENT -> document(message, caller);
            case CONFIRM_RECEIVED -> {
                mailbox.confirm(caller, message.argument("DocumentId"));
                yield done(message, EdocPen.nothing());
            }
            case GET_TRACES -> traces(message, caller);
            case CHECK_PERMISSION -> done(message, EdocPen.nothing());
            case GET_ORGANIZATIONS -> organizations(message);
        };
    }

    private Answer pending(EdocMessage message, Caller caller) {
        List<EdocNumber> numbers = mailbox.pending(caller.agency());
        return done(
                message,
                pen -> pen.element("DocumentIds", ids -> {
                    for (EdocNumber number : numbers) {
                        ids.text("DocumentId", number.toString());
                    }
                }));
    }

    /** Not wrapped in a Response: the message as it would have been sent. */
    private Answer document(EdocMessage message, Caller caller) {
        EdocMailbox.Collected collected = mailbox.collect(caller.agency(), message.argument("DocumentId"));
        EdocHeader header = new EdocHeader(generation(caller.agency()));
        var files = collected.document().attachments();
        EdocParts parts = EdocParts.of(files, collected.packet());
        return new Answer(parts.contentType(), out -> {
            ByteArrayOutputStream root = new ByteArrayOutputStream(8192);
            EdocPen.envelope(root, header.header(collected.document()), EdocHeader.manifest(files, parts));
            parts.write(root.toByteArray(), out);
        });
    }

    private Answer traces(EdocMessage message, Caller caller) {
        String since = message.argument("TimeStamp");
        List<EdxmlStatus> statuses =
                since.isEmpty() ? mailbox.statuses(caller) : mailbox.statusesSince(caller.agency(), time(since));
        EdocHeader header = new EdocHeader(generation(caller.agency()));
        return done(
                message,
                pen -> pen.element("Traces", list -> {
                    for (EdxmlStatus status : statuses) {
                        header.status(status).write(list);
                    }
                }));
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw EdocFaults.malformedArgument("GetTraces/TimeStamp", "yyyy/MM/dd HH:mm:ss");
        }
    }

    /** The agencies that take part, page by page while the answer is written. */
    private Answer organizations(EdocMessage message) {
        return done(
                message,
                pen -> pen.element("Organizations", list -> {
                    Optional<AgencyQuery> query = Optional.of(AgencyQuery.all(PAGE));
                    while (query.isPresent()) {
                        AgencyPage page = registry.list(query.get());
                        for (Agency agency : page.agencies()) {
                            if (agency.isActive()) {
                                list.element(
                                        "Organization",
                                        entry -> EdocHeader.agency(
                                                AgencyDetails.of(agency.id().value(), agency.name()), entry));
                            }
                        }
                        query = page.next().map(AgencyQuery.all(PAGE)::after);
                    }
                }));
    }

    private Generation generation(AgencyId agency) {
        return tokens.find(agency).map(AgencyToken::generation).orElse(Generation.QCVN_102);
    }

    private static Answer done(EdocMessage message, EdocPen.Blocks result) {
        return report(message.operation(), List.of(), result);
    }

    static Answer refused(EdocOperation operation, List<EdocErrors.Error> errors) {
        return report(operation, errors, EdocPen.nothing());
    }

    private static Answer report(EdocOperation operation, List<EdocErrors.Error> errors, EdocPen.Blocks result) {
        return Answer.body(pen -> pen.element(operation.action() + "Response", response -> {
            response.element("Report", report -> {
                report.text("IsSuccess", Boolean.toString(errors.isEmpty()));
                report.element("ErrorList", list -> {
                    for (EdocErrors.Error error : errors) {
                        list.element("Error", entry -> {
                            entry.text("Code", error.code());
                            entry.text("Description", error.description());
                        });
                    }
                });
            });
            result.write(response);
        }));
    }
}
