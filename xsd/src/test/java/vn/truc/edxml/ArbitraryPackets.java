package vn.truc.edxml;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.EdxmlWriter.ContentSource;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.Business;
import vn.truc.edxml.part.Business.ReceiverChange;
import vn.truc.edxml.part.Business.Replacement;
import vn.truc.edxml.part.BusinessType;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.DocumentType;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.OtherInfo;
import vn.truc.edxml.part.SignaturePresence;
import vn.truc.edxml.part.Signer;
import vn.truc.edxml.part.Staff;
import vn.truc.edxml.part.TraceEntry;

/** Packets nobody would think of: any text XML can carry, in every place that takes text. */
final class ArbitraryPackets {
    private static final List<String> NASTY = List.of(
            "e\u0323\u0302",
            "\u1EC7",
            "Đ\u031B\u0323",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<a/>",
            "</edXML:Subject>",
            "&",
            "&amp;",
            "&#0;",
            "\"",
            "'",
            "\uD83D\uDE80",
            "\uD842\uDFB7",
            "\uDBFF\uDFFD",
            "\u00A0",
            "\u2003",
            "\u2028",
            "\u0085",
            "\u007F",
            "\uFEFF",
            "\uFFFD",
            "\u202E",
            "\u0338",
            "\uFB2C",
            " ",
            "cid:",
            "null",
            "a",
            "Z",
            "0",
            ",");

    private final boolean strict;

    /** @param strict whether every value is one that the strict schema allows */
    ArbitraryPackets(boolean strict) {
        this.strict = strict;
    }

    /** A document and, by content id, what is attached to it. */
    record Outgoing(EdxmlDocument document, Map<String, byte[]> contents) {
        Map<String, ContentSource> sources() {
            Map<String, ContentSource> sources = new HashMap<>();
            contents.forEach((id, bytes) -> sources.put(id, () -> new java.io.ByteArrayInputStream(bytes)));
            return sources;
        }
    }

    private record File(String name, String description, String type, Form form, byte[] content) {}

    Arbitrary<Outgoing> documents() {
        Arbitrary<EdxmlDocument> heads = Combinators.combine(
                        agency(), agency().list().ofMinSize(1).ofMaxSize(60))
                .flatAs((from, to) ->
                        Combinators.combine(first(from), second()).as((one, two) -> two.complete(one, from, to)));
        return Combinators.combine(
                        heads,
                        file().list().ofMaxSize(4),
                        text().list().ofSize(4).uniqueElements())
                .as((head, files, ids) -> attached(head, files, ids));
    }

    private static Outgoing attached(EdxmlDocument head, List<File> files, List<String> names) {
        List<EdxmlAttachment> attachments = new ArrayList<>();
        Map<String, byte[]> contents = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i);
            String id = CleanText.of(i + names.get(i));
            attachments.add(new EdxmlAttachment(i, id, file.name(), file.description(), file.type(), file.form(), 0));
            contents.put(id, file.content());
        }
        return new Outgoing(head.withAttachments(attachments), contents);
    }

    private record First(
            String key, DocumentCode code, String place, EdxmlDate issued, DocumentType type, String subject) {}

    private Arbitrary<First> first(AgencyDetails from) {
        Arbitrary<DocumentType> types =
                Combinators.combine(number(), number(), text()).as(DocumentType::new);
        Arbitrary<EdxmlDate> issued = strict ? day() : date();
        return Combinators.combine(text(), code(), text(), issued, types, given())
                .as(First::new);
    }

    private Arbitrary<DocumentCode> code() {
        return Combinators.combine(text(), text()).as(DocumentCode::new);
    }

    private record Second(
            Signer signer, EdxmlDate due, OtherInfo info, List<DocumentReference> references, Third third) {
        EdxmlDocument complete(First first, AgencyDetails from, List<AgencyDetails> to) {
            return new EdxmlDocument(
                    from,
                    to,
                    first.key(),
                    first.code(),
                    first.place(),
                    first.issued(),
                    first.type(),
                    first.subject(),
                    third.content(),
                    signer,
                    due,
                    info,
                    references,
                    third.steering(),
                    third.lists().get(0),
                    third.lists().get(1),
                    third.application(),
                    third.traces(),
                    third.business(),
                    List.of(),
                    SignaturePresence.NONE);
        }
    }

    private record Third(
            String content,
            String steering,
            List<List<String>> lists,
            String application,
            List<TraceEntry> traces,
            Business business) {}

    private Arbitrary<Second> second() {
        Arbitrary<Signer> signers = Combinators.combine(text(), text(), text()).as(Signer::new);
        Arbitrary<List<List<String>>> lists = text().list().ofMaxSize(80).list().ofSize(2);
        Arbitrary<TraceEntry> traces =
                Combinators.combine(agencyOrNone(), time()).as(TraceEntry::new);
        Arbitrary<Third> thirds = Combinators.combine(
                        text(), number(), lists, text(), traces.list().ofMaxSize(30), business())
                .as(Third::new);
        return Combinators.combine(
                        signers,
                        date(),
                        otherInfo(),
                        reference(agencyOrNone()).list().ofMaxSize(5),
                        thirds)
                .as(Second::new);
    }

    private Arbitrary<OtherInfo> otherInfo() {
        Arbitrary<String> priority = strict ? Arbitraries.of("", "0", "1", "2", "3", "4") : text();
        return Combinators.combine(priority, text(), text(), number(), number(), text(), text(), text())
                .flatAs((urgency, circulation, typist, copies, pages, direction, replies, codes) -> text().list()
                        .ofMaxSize(20)
                        .map(appendixes -> new OtherInfo(
                                urgency,
                                circulation,
                                typist,
                                copies,
                                pages,
                                direction,
                                replies,
                                codes,
                                appendixes,
                                "")));
    }

    private Arbitrary<Business> business() {
        Arbitrary<ReceiverChange> changes =
                Combinators.combine(agencyCode(), Arbitraries.of(true, false)).as(ReceiverChange::new);
        Arbitrary<Replacement> replacements =
                Combinators.combine(given(), agencyCode().list().ofMaxSize(5)).as(Replacement::new);
        return Combinators.combine(
                        Arbitraries.of(BusinessType.class),
                        text(),
                        text(),
                        flag(),
                        flag(),
                        changes.list().ofMaxSize(20),
                        replacements.list().ofMaxSize(20))
                .flatAs((type, reason, key, content, receivers, changed, replaced) -> Combinators.combine(
                                staff(), flag())
                        .as((staff, paper) ->
                                new Business(type, reason, key, content, receivers, changed, replaced, staff, paper)));
    }

    Arbitrary<EdxmlStatus> statuses(StatusCode code) {
        return Combinators.combine(agency(), reference(agencyCode()), given(), time(), staff(), given())
                .as((from, about, description, time, staff, key) -> new EdxmlStatus(
                        from,
                        new DocumentReference(about.agency(), about.code(), about.promulgationDate(), key),
                        code.code(),
                        description,
                        time,
                        staff,
                        SignaturePresence.NONE));
    }

    /** Agency and code are so made that they cannot be taken for each other: exchanging them is a known deviation. */
    private Arbitrary<DocumentReference> reference(Arbitrary<String> agency) {
        return Combinators.combine(agency, code(), date(), text())
                .as((from, code, date, key) -> new DocumentReference(from.replace("/", ""), code.text(), date, key));
    }

    private Arbitrary<Staff> staff() {
        return Combinators.combine(text(), text(), text(), text(), text(), text())
                .as(Staff::new);
    }

    private Arbitrary<AgencyDetails> agency() {
        return Combinators.combine(agencyCode(), text(), text(), text(), text(), text(), text(), text())
                .as(AgencyDetails::new);
    }

    private Arbitrary<File> file() {
        Arbitrary<String> extensions =
                Arbitraries.of("", ".", ".pdf", ".PDF", ".docx", ".zip", ".Zip", ".tài liệu", ".averylongextension");
        Arbitrary<String> names = Combinators.combine(given(), extensions).as(String::concat);
        return Combinators.combine(
                        names,
                        text(),
                        text(),
                        Arbitraries.of(Form.RAW, Form.ZIPPED),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(400))
                .as(File::new);
    }

    /** The word null is left out: in place of a code it means that there is none. */
    private Arbitrary<String> agencyOrNone() {
        return text().map(text -> "null".equalsIgnoreCase(CleanText.of(text)) ? "" : text);
    }

    private Arbitrary<String> agencyCode() {
        return Combinators.combine(Arbitraries.of("Y01", "000.00.00.Y02", "Đ"), text())
                .as((code, rest) -> shortened(code + rest));
    }

    /** Composing may make three characters of one, and a code has at most fifty. */
    private static String shortened(String text) {
        return text.substring(0, text.offsetByCodePoints(0, Math.min(16, text.codePointCount(0, text.length()))));
    }

    private Arbitrary<EdxmlDate> day() {
        return Arbitraries.integers()
                .between(0, 60_000)
                .map(days -> EdxmlDate.of(LocalDate.of(1900, 1, 1).plusDays(days)));
    }

    private Arbitrary<EdxmlDate> date() {
        Arbitrary<EdxmlDate> official = Arbitraries.oneOf(day(), Arbitraries.just(EdxmlDate.NONE));
        return strict ? official : Arbitraries.oneOf(official, text().map(EdxmlDate::new));
    }

    private Arbitrary<EdxmlTime> time() {
        Arbitrary<EdxmlTime> official = Arbitraries.integers()
                .map(seconds -> EdxmlTime.of(LocalDateTime.of(2030, 1, 1, 0, 0).plusSeconds(seconds)));
        return strict ? official : Arbitraries.oneOf(official, text().map(EdxmlTime::new));
    }

    private Arbitrary<String> number() {
        return strict ? Arbitraries.of("", "0", "1", "18", "20251020104803") : text();
    }

    private Arbitrary<String> flag() {
        return strict ? Arbitraries.of("", "0", "1") : text();
    }

    private Arbitrary<String> given() {
        return Combinators.combine(text(), Arbitraries.of("x", "ệ", "\uD83D\uDE80"), text())
                .as((before, something, after) -> before + something + after);
    }

    private Arbitrary<String> text() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12).map(ArbitraryPackets::legal);
        Arbitrary<String> nasty = Arbitraries.of(NASTY).list().ofMaxSize(8).map(parts -> String.join("", parts));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(2, Arbitraries.just("")),
                net.jqwik.api.Tuple.of(5, nasty),
                net.jqwik.api.Tuple.of(3, any));
    }

    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF))
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
