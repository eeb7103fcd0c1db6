package vn.truc.edxml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Java of its own with a heap of 128 MB; says what it found as one {@code name=number} to a line. */
final class SmallHeap {
    private static final int MEGABYTE = 1_000_000;
    private static final int LARGE = 500 * MEGABYTE;
    private static final int MIDDLING = 30 * MEGABYTE;
    private static final int WARM_UP = 6;
    private static final int MEASURED = 9;

    private static final Packet PACKET = Packet.document();
    private static final String CONTENT = "ContentTransferEncoded";
    private static final int START = PACKET.text().indexOf(">", PACKET.text().indexOf(CONTENT)) + 1;
    private static final int END = PACKET.text().indexOf("</edXML:" + CONTENT);

    private SmallHeap() {}

    /** Runs that part of {@link #main} in a Java of its own and returns what it said. */
    static Map<String, Long> run(String part) throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        part)
                .redirectErrorStream(true)
                .start();
        Map<String, Long> said = new HashMap<>();
        StringBuilder all = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(java.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.append(line).append('\n');
                if (line.matches("[a-z]+=\\d+")) {
                    said.put(line.substring(0, line.indexOf('=')), Long.valueOf(line.substring(line.indexOf('=') + 1)));
                }
            }
        }
        if (java.waitFor() != 0) {
            throw new AssertionError("the small Java ended with " + java.exitValue() + ":\n" + all);
        }
        return said;
    }

    public static void main(String[] arguments) throws IOException {
        say("heap", Runtime.getRuntime().maxMemory());
        switch (arguments[0]) {
            case "large" -> large();
            case "middling" -> middling();
            // Shows that the heap is as small as it is said to be.
            case "hold" -> say("held", packet(LARGE).readAllBytes().length);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Endless packet(int size) {
        return packet("QUJD", size);
    }

    private static Endless packet(String base64, int size) {
        return new Endless(
                PACKET.text().substring(0, START), base64, size, PACKET.text().substring(END));
    }

    private static void large() throws IOException {
        EdxmlDocument document = (EdxmlDocument) EdxmlReader.read(packet(LARGE));
        EdxmlAttachment attachment = document.attachments().get(0);
        say("size", attachment.size());
        say("findings", EdxmlLint.check(packet(LARGE)).findings().size());
        say("copied", EdxmlAttachments.copy(packet(LARGE), attachment, OutputStream.nullOutputStream()));
    }

    private static void middling() throws IOException {
        say("oneline", medianOfLinting("QUJD"));
        say("lines", medianOfLinting("QUJD".repeat(19) + "\r\n"));
    }

    private static long medianOfLinting(String base64) throws IOException {
        long[] times = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long begun = System.nanoTime();
            LintReport report = EdxmlLint.check(packet(base64, MIDDLING));
            if (!report.findings().equals(List.of())) {
                throw new IllegalStateException(report.findings().toString());
            }
            if (i >= 0) {
                times[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(times);
        return times[MEASURED / 2] / MEGABYTE;
    }

    private static void say(String name, long value) {
        System.out.println(name + "=" + value);
    }
}
