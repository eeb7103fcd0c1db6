package vn.truc.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlStatus;
import vn.truc.edxml.EdxmlWriter;
import vn.truc.edxml.StatusCode;
import vn.truc.edxml.part.AgencyDetails;
import vn.truc.edxml.part.DocumentReference;
import vn.truc.edxml.part.EdxmlDate;
import vn.truc.edxml.part.EdxmlTime;
import vn.truc.edxml.part.Priority;

/** edXML packets for tests, valid unless they say otherwise. */
public final class Packets {
    /** Number and notation of every {@link #letter}. */
    public static final String CODE = "12/BYT-VP";

    private Packets() {}

    public static byte[] letter(String subject, String from, String... to) {
        return letter(subject, Priority.NORMAL, from, to);
    }

    public static byte[] letter(String subject, Priority priority, String from, String... to) {
        EdxmlDocument.Builder letter = EdxmlDocument.letter("12", "BYT-VP")
                .from(AgencyDetails.of(from, "Cơ quan " + from))
                .issued("Hà Nội", EdxmlDate.of(LocalDate.of(2026, 11, 20)))
                .subject(subject)
                .priority(priority)
                .attach("1", "công-văn.txt", "text/plain");
        for (String recipient : to) {
            letter.to(AgencyDetails.of(recipient, "Cơ quan " + recipient));
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        try {
            EdxmlWriter.write(
                    letter.build(), Map.of("1", () -> new ByteArrayInputStream(subject.getBytes("UTF-8"))), packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packet.toByteArray();
    }

    /** @param about agency, code and key of ResponseFor */
    public static byte[] status(StatusCode code, String from, String aboutAgency, String aboutCode, String aboutKey) {
        EdxmlStatus status = EdxmlStatus.of(
                        code,
                        AgencyDetails.of(from, "Cơ quan " + from),
                        new DocumentReference(
                                aboutAgency, aboutCode, EdxmlDate.of(LocalDate.of(2026, 11, 20)), aboutKey),
                        EdxmlTime.of(LocalDateTime.of(2026, 11, 22, 8, 30)))
                .because("theo quy chế");
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        try {
            EdxmlWriter.write(status, packet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packet.toByteArray();
    }

    /** The key that a letter has because it gives none of its own. */
    public static String keyOf(String from) {
        return from + ",2026/11/20," + CODE;
    }
}
