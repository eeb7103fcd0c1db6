package vn.truc.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.truc.cli.box.Draft;
import vn.truc.cli.box.Sha256;
import vn.truc.client.AgencyId;
import vn.truc.client.Kind;
import vn.truc.client.encryption.Encryption;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.EdxmlWriter.ContentSource;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Priority;
import vn.truc.edxml.part.TraceEntry;

/**
 * A letter (công văn) as a command line describes it.
 *
 * @param code number and notation
 * @param subject its title
 * @param recipients who gets it
 * @param attachments files to attach
 * @param place where it was issued
 * @param date when; else the day it is written
 * @param priority how urgent it is
 */
record Letter(
        String code,
        String subject,
        List<AgencyId> recipients,
        List<Path> attachments,
        String place,
        Optional<LocalDate> date,
        Priority priority) {
    /** What is to be sent in that agency's name. */
    Draft draft(AgencyId sender, Instant now, Optional<Instant> deadline, Optional<Encryption> encryption)
            throws IOException {
        String said = fingerprint(deadline);
        return new Draft(
                Kind.DOCUMENT,
                encryption.isPresent() ? Sha256.of(said + " encrypted") : said,
                deadline,
                Optional.empty(),
                out -> write(sender, now, encryption, out));
    }

    /** Writes its packet, the files encrypted if something is there that encrypts. */
    void write(AgencyId sender, Instant now, Optional<Encryption> encryption, OutputStream out) throws IOException {
        DocumentCode parsed = DocumentCode.parse(code);
        EdxmlTime written = EdxmlTime.of(now);
        EdxmlDocument.Builder letter = EdxmlDocument.letter(parsed.number(), parsed.notation())
                .from(AgencyDetails.of(sender.value()))
                .subject(subject)
                .issued(place, EdxmlDate.of(date.orElseGet(() -> LocalDate.ofInstant(now, EdxmlTime.ZONE))))
                .priority(priority)
                .trace(new TraceEntry(sender.value(), written));
        recipients.forEach(recipient -> letter.to(AgencyDetails.of(recipient.value())));
        Map<String, ContentSource> contents = new LinkedHashMap<>();
        for (Path file : attachments) {
            String contentId = Integer.toString(contents.size() + 1);
            contents.put(contentId, () -> Files.newInputStream(file));
            letter.attach(contentId, String.valueOf(file.getFileName()), "");
        }
        if (encryption.isPresent()) {
            encryption.get().write(letter.build(), contents, out);
        } else {
            EdxmlWriter.write(letter.build(), contents, out);
        }
    }

    private String fingerprint(Optional<Instant> deadline) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Object said : List.of(code, subject, recipients, place, date, priority, deadline)) {
            all.append(said).append('\n');
        }
        for (Path file : attachments) {
            all.append(file.getFileName()).append(' ').append(Sha256.of(file)).append('\n');
        }
        return Sha256.of(all.toString());
    }
}
