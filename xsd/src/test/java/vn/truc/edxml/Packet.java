package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A packet's text, which a test changes in the one place it is about. */
record Packet(String text) {
    /** A new document with one recipient and one raw attachment, free of findings. */
    static Packet document() {
        EdxmlAttachment file =
                new EdxmlAttachment(0, "1", "ghi chú.txt", "ghi chú.txt", "text/plain", EdxmlAttachment.Form.RAW, 0);
        try {
            EdxmlDocument letter = ExamplePackets.letter().build().withAttachments(List.of(file));
            return new Packet(
                    new String(ExamplePackets.bytes(letter, Map.of("1", ExamplePackets.text("nội dung"))), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Packet of(EdxmlDocument document) throws IOException {
        return new Packet(new String(ExamplePackets.bytes(document, Map.of()), UTF_8));
    }

    static Packet of(EdxmlStatus status) throws IOException {
        return new Packet(new String(ExamplePackets.bytes(status), UTF_8));
    }

    /** With every occurrence of some text changed; the text must be there. */
    Packet with(String old, String replacement) {
        assertThat(text).contains(old);
        return new Packet(text.replace(old, replacement));
    }

    /** With every match of a pattern changed; there must be one. */
    Packet withMatch(String pattern, String replacement) {
        String changed = text.replaceAll("(?s)" + pattern, replacement);
        assertThat(changed).isNotEqualTo(text);
        return new Packet(changed);
    }

    /** With the text of every element of that local name changed. */
    Packet withText(String element, String value) {
        return withMatch("(<(?:edXML:)?" + element + "(?: [^>]*)?>)[^<]*<", "$1" + value + "<");
    }

    /** Without the elements of that local name. */
    Packet without(String element) {
        return withMatch("\\s*<(edXML:)?" + element + "(?: [^>]*)?>.*?</(edXML:)?" + element + ">", "");
    }

    /** With its attachment's content changed. */
    Packet withContent(byte[] content) {
        return withText("ContentTransferEncoded", Base64.getEncoder().encodeToString(content));
    }

    InputStream stream() {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    LintReport lint() throws IOException {
        return EdxmlLint.check(stream());
    }

    /** Rules that were found broken. */
    List<String> rules() throws IOException {
        return lint().findings().stream().map(Finding::rule).toList();
    }

    EdxmlPacket read() throws IOException {
        return EdxmlReader.read(stream());
    }

    EdxmlDocument readDocument() throws IOException {
        return (EdxmlDocument) read();
    }

    EdxmlStatus readStatus() throws IOException {
        return (EdxmlStatus) read();
    }

    /** A zip archive; names and contents take turns. */
    static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** The text of the packet's only attachment. */
    String attachmentText() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlAttachments.copy(stream(), readDocument().attachments().get(0), out);
        return out.toString(UTF_8);
    }
}
