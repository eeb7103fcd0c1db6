package vn.truc.content.type;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a PDF is encrypted stands in the open, in its trailer (ISO 32000-1 §7.5.5). */
final class PdfInside implements Look.Inside {
    private static final String WORD = "/Encrypt";
    private static final Pattern ENTRY = Pattern.compile("/Encrypt\\s{0,8}(?:\\d{1,10}\\s{1,8}\\d{1,5}\\s{1,8}R|<<)");
    private static final int LONGEST = 60;

    private String tail = "";
    private boolean encrypted;

    @Override
    public void at(byte[] bytes, int offset, int length) {
        String seen = tail + new String(bytes, offset, length, ISO_8859_1);
        encrypted |= seen.contains(WORD) && ENTRY.matcher(seen).find();
        tail = seen.substring(Math.max(0, seen.length() - LONGEST));
    }

    @Override
    public List<Nature> natures() {
        return List.of(Nature.PDF);
    }

    @Override
    public boolean isEncrypted() {
        return encrypted;
    }
}
