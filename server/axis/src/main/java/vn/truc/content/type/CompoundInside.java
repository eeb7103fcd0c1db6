package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a compound file is, by the names of the streams in it (MS-CFB §2.6.1), wherever its directory lies. */
final class CompoundInside implements Look.Inside {
    /** In the order of what decides. */
    private static final Map<Nature, List<String>> STREAMS = new EnumMap<>(Map.of(
            Nature.ENCRYPTED_OFFICE, List.of(name("EncryptedPackage")),
            Nature.WORD_97, List.of(name("WordDocument")),
            Nature.EXCEL_97, List.of(name("Workbook"), name("Book")),
            Nature.POWERPOINT_97, List.of(name("PowerPoint Document"))));

    private static final int LONGEST = 64;

    private final List<Nature> found = new ArrayList<>();
    private String tail = "";

    /** A name is followed by a zero of two bytes. */
    private static String name(String stream) {
        return new String((stream + "\0").getBytes(UTF_16LE), ISO_8859_1);
    }

    @Override
    public void at(byte[] bytes, int offset, int length) {
        String seen = tail + new String(bytes, offset, length, ISO_8859_1);
        STREAMS.forEach((nature, names) -> {
            if (!found.contains(nature) && names.stream().anyMatch(seen::contains)) {
                found.add(nature);
            }
        });
        tail = seen.substring(Math.max(0, seen.length() - LONGEST));
    }

    @Override
    public List<Nature> natures() {
        if (found.equals(List.of(Nature.ENCRYPTED_OFFICE))) {
            return found;
        }
        // An encrypted document has no stream of its kind; one that has, holds an encrypted one at most.
        List<Nature> kinds = found.stream()
                .filter(nature -> nature != Nature.ENCRYPTED_OFFICE)
                .toList();
        return kinds.isEmpty() ? List.of(Nature.COMPOUND_FILE) : kinds;
    }

    @Override
    public boolean isEncrypted() {
        return natures().contains(Nature.ENCRYPTED_OFFICE);
    }
}
