import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes a real one-page PDF of about 3 MB, a scanned page as agencies send them: {@code java Circular.java out.pdf}.
 */
public class Circular {
    private static final int SIDE = 1024;

    public static void main(String[] arguments) throws IOException {
        String page = "BT /F1 20 Tf 72 770 Td (CONG VAN 12/VP-TH) Tj /F1 12 Tf 0 -24 Td"
                + " (V/v ket noi Truc lien thong van ban) Tj ET q 450 0 0 450 72 260 cm /Scan Do Q";
        String resources = "<< /Font << /F1 5 0 R >> /XObject << /Scan 6 0 R >> >>";
        List<byte[]> objects = List.of(
                text("<< /Type /Catalog /Pages 2 0 R >>"),
                text("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                text("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources " + resources
                        + " >>"),
                stream("", text(page)),
                text("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
                stream(
                        "/Type /XObject /Subtype /Image /Width " + SIDE + " /Height " + SIDE
                                + " /ColorSpace /DeviceRGB /BitsPerComponent 8 ",
                        scan()));

        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.write(text("%PDF-1.4\n"));
        List<Integer> offsets = new ArrayList<>();
        for (byte[] object : objects) {
            offsets.add(pdf.size());
            pdf.write(text(offsets.size() + " 0 obj\n"));
            pdf.write(object);
            pdf.write(text("\nendobj\n"));
        }
        int table = pdf.size();
        pdf.write(text("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n"));
        for (int offset : offsets) {
            pdf.write(text(String.format("%010d 00000 n \n", offset)));
        }
        pdf.write(text(
                "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n"));
        Files.write(Path.of(arguments[0]), pdf.toByteArray());
    }

    /** A grey sheet with the grain of a scanner, which no compression makes small. */
    private static byte[] scan() {
        byte[] pixels = new byte[SIDE * SIDE * 3];
        new Random().nextBytes(pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (200 + (pixels[i] & 0x1f));
        }
        return pixels;
    }

    private static byte[] stream(String dictionary, byte[] content) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(text("<< " + dictionary + "/Length " + content.length + " >>\nstream\n"));
        stream.write(content);
        stream.write(text("\nendstream"));
        return stream.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
