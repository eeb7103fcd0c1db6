package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a zip archive is, by the names in its headers (APPNOTE 4.3.7, 4.3.12), and whether one says it is encrypted. */
final class ArchiveInside implements Look.Inside {
    private static final String LOCAL = "PK\u0003\u0004";
    private static final String CENTRAL = "PK\u0001\u0002";
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LONGEST_NAME = 32;
    private static final int WHOLE = CENTRAL_LENGTH + LONGEST_NAME;

    /** Methods of APPNOTE 4.4.5 in use: four bytes alone occur by chance in half a gigabyte. */
    private static final Set<Integer> METHODS = Set.of(0, 8, 9, 12, 14, 93, 95, 98, 99);

    private final Set<String> names = new HashSet<>();
    private String tail = "";
    private boolean encrypted;

    @Override
    public void at(byte[] bytes, int offset, int length) {
        String seen = tail + new String(bytes, offset, length, ISO_8859_1);
        headers(seen, seen.length() - WHOLE);
        tail = seen.substring(Math.max(0, seen.length() - WHOLE));
    }

    /** Those that begin before a place. */
    private void headers(String seen, int before) {
        for (int at = seen.indexOf("PK"); at >= 0 && at < before; at = seen.indexOf("PK", at + 1)) {
            if (seen.startsWith(LOCAL, at)) {
                header(seen, at, 6, LOCAL_LENGTH, 26);
            } else if (seen.startsWith(CENTRAL, at)) {
                header(seen, at, 8, CENTRAL_LENGTH, 28);
            }
        }
    }

    private void header(String seen, int at, int flags, int length, int nameLength) {
        boolean isHeader = at + length <= seen.length()
                && seen.charAt(at + flags - 1) == 0
                && METHODS.contains(int16(seen, at + flags + 2));
        if (!isHeader) {
            return;
        }
        encrypted |= (seen.charAt(at + flags) & 1) != 0;
        int end = Math.min(at + length + Math.min(int16(seen, at + nameLength), LONGEST_NAME), seen.length());
        kind(seen.substring(at + length, end));
    }

    private void kind(String name) {
        if (name.equals("[Content_Types].xml") || name.equals("mimetype") || name.equals("content.xml")) {
            names.add(name);
        } else if (name.startsWith("word/") || name.startsWith("xl/") || name.startsWith("ppt/")) {
            names.add(name.substring(0, name.indexOf('/')));
        }
    }

    private static int int16(String bytes, int at) {
        return bytes.charAt(at) | bytes.charAt(at + 1) << 8;
    }

    @Override
    public List<Nature> natures() {
        headers(tail, tail.length());
        List<Nature> found = new ArrayList<>();
        if (names.contains("[Content_Types].xml")) {
            add(found, "word", Nature.WORD);
            add(found, "xl", Nature.EXCEL);
            add(found, "ppt", Nature.POWERPOINT);
        }
        if (names.contains("mimetype") && names.contains("content.xml")) {
            found.add(Nature.OPEN_DOCUMENT);
        }
        found.add(Nature.ZIP);
        return found;
    }

    private void add(List<Nature> found, String folder, Nature nature) {
        if (names.contains(folder)) {
            found.add(nature);
        }
    }

    @Override
    public boolean isEncrypted() {
        headers(tail, tail.length());
        return encrypted;
    }
}
