package vn.truc.edxml.internal.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;

/**
 * The packet's bytes on their way into the XML parser, bounded where the parser is not.
 *
 * <p>The JDK's pull parser streams text, but holds a whole tag, comment, processing instruction or CDATA section in
 * memory, skips a document type declaration only after reading it, and prints to standard error on bytes that are not
 * UTF-8. So this stream, before the parser sees a byte: takes off a byte order mark and leading white space, refuses
 * anything else before the first tag, refuses what is not UTF-8, refuses DOCTYPE, and bounds every token, all tokens
 * together and the whole packet. A long CDATA section is cut into several behind a letter or digit, which means the
 * same to every reader; one that offers no such place is refused.
 */
final class PacketBytes extends InputStream {
    private static final int CHUNK = 8192;
    private static final int LONGEST_CDATA = 32 << 10;
    private static final int LONGEST_DECLARATION = 200;
    private static final Pattern VERSION = Pattern.compile("\\sversion\\s*=\\s*[\"']([^\"']*)");
    private static final Pattern ENCODING = Pattern.compile("\\sencoding\\s*=\\s*[\"']([^\"']*)");
    private static final byte[] CDATA_CUT = {']', ']', '>', '<', '!', '[', 'C', 'D', 'A', 'T', 'A', '['};

    private final InputStream source;
    private final EdxmlLimits limits;
    private final byte[] raw = new byte[CHUNK];
    private final byte[] ready = new byte[CHUNK + 2 * CDATA_CUT.length];
    private final Utf8Check utf8 = new Utf8Check();
    private final MarkupTracker markup;
    private int readyStart;
    private int readyEnd;
    private long total;
    private int line = 1;
    private int column;
    private boolean started;
    private @Nullable StringBuilder declaration = new StringBuilder();
    private int skippedLines;
    private int skippedColumns;
    private Optional<Finding> refusal = Optional.empty();
    private Optional<IOException> failure = Optional.empty();

    PacketBytes(InputStream source, EdxmlLimits limits) {
        this.source = source;
        this.limits = limits;
        this.markup = new MarkupTracker();
    }

    /** Why this stream ended in an exception, when the packet was to blame. */
    Optional<Finding> refusal() {
        return refusal;
    }

    /** Why this stream ended in an exception, when the source was to blame. */
    Optional<IOException> failure() {
        return failure;
    }

    /** The packet's line of a line that the parser counted. */
    int line(int parserLine) {
        return Math.max(parserLine, 1) + skippedLines;
    }

    /** The packet's column of a place that the parser counted. */
    int column(int parserLine, int parserColumn) {
        // The parser says -1 where it has lost its place.
        return Math.max(parserColumn, 1) + (parserLine <= 1 ? skippedColumns : 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (readyStart == readyEnd) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, readyEnd - readyStart);
        System.arraycopy(ready, readyStart, into, offset, count);
        readyStart += count;
        return count;
    }

    private boolean fill() throws IOException {
        int count = readSource();
        readyStart = 0;
        readyEnd = 0;
        if (count < 0) {
            if (!started) {
                throw refuse(LintRule.EMPTY, "an edXML packet", "nothing");
            }
            if (!utf8.isComplete()) {
                throw refuse(LintRule.NOT_UTF8, "UTF-8", "a character cut short at the end");
            }
            return false;
        }
        total += count;
        if (total > limits.packetBytes()) {
            throw refuse(LintRule.TOO_LARGE, limits.packetBytes() + " bytes", "more");
        }
        for (int i = 0; i < count; i++) {
            accept(raw[i]);
        }
        return true;
    }

    private int readSource() throws IOException {
        try {
            return source.read(raw, 0, CHUNK);
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private void accept(byte b) throws IOException {
        if (b == 0 || !utf8.accept(b)) {
            throw refuse(LintRule.NOT_UTF8, "UTF-8", "byte " + String.format("%02X", b & 0xFF));
        }
        if (utf8.isByteOrderMark() && !started && line == 1 && column == 1) {
            column = 0;
            return;
        }
        count(b);
        if (!started && !start(b)) {
            return;
        }
        ready[readyEnd++] = b;
        if (declaration != null) {
            declare(declaration, b);
        }
        switch (markup.accept(b)) {
            case DOCTYPE -> throw refuse(LintRule.DOCTYPE, "no DOCTYPE", "<!DOCTYPE");
            case NOTHING -> {}
        }
        if (markup.token() > limits.tokenBytes()) {
            throw refuse(
                    LintRule.TOO_MUCH_MARKUP,
                    "at most " + limits.tokenBytes() + " bytes in one tag or comment",
                    "more");
        }
        if (markup.total() > limits.markupBytes()) {
            throw refuse(LintRule.TOO_MUCH_MARKUP, "at most " + limits.markupBytes() + " bytes of tags", "more");
        }
        if (markup.cdataLength() > LONGEST_CDATA + limits.tokenBytes()) {
            throw refuse(LintRule.TOO_MUCH_MARKUP, "plain text instead of a CDATA section", "a long CDATA section");
        }
        if (markup.cdataLength() >= LONGEST_CDATA && isPlain(b)) {
            System.arraycopy(CDATA_CUT, 0, ready, readyEnd, CDATA_CUT.length);
            readyEnd += CDATA_CUT.length;
            markup.cdataWasCut();
        }
    }

    /** Looks at the XML declaration before the parser does, whose words for a wrong one depend on the machine. */
    private void declare(StringBuilder begun, byte b) throws IOException {
        begun.append((char) (b & 0xFF));
        if (b != '>' && begun.length() < LONGEST_DECLARATION) {
            return;
        }
        declaration = null;
        if (!begun.toString().startsWith("<?xml ")) {
            return;
        }
        String version = said(VERSION, begun);
        String encoding = said(ENCODING, begun);
        if (!version.isEmpty() && !version.equals("1.0")) {
            throw refuseDeclaration(LintRule.XML_VERSION, "1.0", version);
        }
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("UTF-8")) {
            throw refuseDeclaration(LintRule.NOT_UTF8, "encoding=\"UTF-8\"", encoding);
        }
    }

    private static String said(Pattern attribute, CharSequence declaration) {
        Matcher matcher = attribute.matcher(declaration);
        return matcher.find() ? matcher.group(1) : "";
    }

    private IOException refuseDeclaration(LintRule rule, String expected, String found) {
        refusal = Optional.of(rule.at(skippedLines + 1, skippedColumns + 1, "", expected, Findings.excerpt(found)));
        return new IOException("the packet was refused: " + rule.id());
    }

    private void count(byte b) {
        if (b == '\n') {
            line++;
            column = 0;
        } else if ((b & 0xC0) != 0x80) {
            column++;
        }
    }

    /** Whether the packet begins with this byte; white space before it is left out. */
    private boolean start(byte b) throws IOException {
        if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
            return false;
        }
        if (utf8.isComplete() && !utf8.isByteOrderMark() && b != '<') {
            throw refuse(LintRule.JUNK_BEFORE_XML, "<?xml or <edXML", b > ' ' ? "\"" + (char) b + "\"" : "a character");
        }
        if (b != '<') {
            return false;
        }
        started = true;
        skippedLines = line - 1;
        skippedColumns = column - 1;
        return true;
    }

    private static boolean isPlain(byte b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9');
    }

    private IOException refuse(LintRule rule, String expected, String found) {
        refusal = Optional.of(rule.at(line, Math.max(column, 1), "", expected, found));
        return new IOException("the packet was refused: " + rule.id());
    }
}
