package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.truc.edxml.EdxmlAttachment.Form;
import vn.truc.edxml.EdxmlWriter.ContentSource;

/**
 * Ten thousand mutants of our own examples. {@code -Dtruc.seed=<number>} repeats a run, {@code -Dtruc.mutants=<number>}
 * makes it longer.
 */
class MutatedPacketsTest {
    private static final int MUTANTS = Integer.getInteger("truc.mutants", 10_000);
    private static final long SEED = Long.getLong("truc.seed", System.nanoTime());

    /** What judging one packet may allocate, held or not: a fixed part, and so much for each of its bytes. */
    private static final long FIXED_BYTES = 1L << 20;

    private static final long BYTES_PER_BYTE = 40;

    /**
     * What XML Schema 1.0 cannot say: how the file is encoded, that it has no DOCTYPE, what it may cost, that a refusal
     * needs a reason, and that one of two elements is needed where their order is free.
     */
    private static final Set<String> BEYOND_A_SCHEMA =
            Set.of("EDX-003", "EDX-004", "EDX-005", "EDX-008", "EDX-009", "EDX-010", "EDX-053", "EDX-057");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int valid;
    private int refused;
    private int rewritten;
    private double worst;

    @Test
    void areJudgedWithoutFailingAndNeverPassTheStrictSchemaWrongly() throws Exception {
        Mutants mutants = new Mutants(SEED);
        List<byte[]> examples = List.copyOf(ExamplePackets.all().values());
        // Loads the classes, whose memory is not the packet's.
        EdxmlLint.check(new ByteArrayInputStream(examples.get(0)));
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutants.of(examples.get(i % examples.size()));
            try {
                judge(mutant);
            } catch (Exception | AssertionError | StackOverflowError e) {
                fail("mutant " + i + " of seed " + SEED + ":\n" + new String(mutant, "UTF-8"), e);
            }
        }
        System.out.printf(
                "%d mutants of seed %d: %d refused, %d strictly valid, %d of them written again, "
                        + "at most %.0f%% of the bound allocated%n",
                MUTANTS, SEED, refused, valid, rewritten, worst * 100);
        // A run in which nothing is refused, or nothing valid, would have shown nothing.
        assertThat(refused).isGreaterThan(MUTANTS / 10);
        assertThat(rewritten).isGreaterThan(MUTANTS / 20);
    }

    private void judge(byte[] mutant) throws Exception {
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        LintReport report = EdxmlLint.check(new ByteArrayInputStream(mutant));
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        long bound = FIXED_BYTES + BYTES_PER_BYTE * mutant.length;
        worst = Math.max(worst, (double) allocated / bound);
        assertThat(allocated).as("bytes allocated").isLessThanOrEqualTo(bound);
        for (Finding refusal : report.refusals()) {
            assertThat(refusal.line()).as(refusal.summary()).isPositive();
            assertThat(refusal.column()).as(refusal.summary()).isPositive();
        }
        assertThat(report.isAccepted()).isEqualTo(reads(mutant));
        refused += report.isAccepted() ? 0 : 1;
        boolean isValid = false;
        for (StrictSchema schema : StrictSchema.values()) {
            if (schema.allows(withoutLeadingSpace(mutant))) {
                valid++;
                isValid = true;
                assertThat(report.refusals())
                        .extracting(Finding::rule)
                        .as("refusals of a packet that is valid under the strict schema")
                        .isSubsetOf(BEYOND_A_SCHEMA);
                if (report.packet().isPresent()) {
                    writeAgain(mutant, report.packet().get(), schema);
                }
            }
        }
        LintReport strict =
                EdxmlLint.check(new ByteArrayInputStream(mutant), EdxmlLimits.standard(), EdxmlLint.Strictness.STRICT);
        assertThat(strict.isAccepted())
                .as(() -> "accepted strictly: " + strict.refusals())
                .isEqualTo(report.isAccepted() && isValid);
    }

    /** White space before the XML is taken off by the reader, strictly or not. */
    private static byte[] withoutLeadingSpace(byte[] packet) {
        int start = 0;
        while (start < packet.length && " \t\r\n".indexOf(packet[start]) >= 0) {
            start++;
        }
        return Arrays.copyOfRange(packet, start, packet.length);
    }

    private static boolean reads(byte[] mutant) throws IOException {
        try {
            EdxmlReader.read(new ByteArrayInputStream(mutant));
            return true;
        } catch (EdxmlException e) {
            assertThat(e.findings()).isNotEmpty().allMatch(Finding::isRefusal);
            return false;
        }
    }

    private void writeAgain(byte[] mutant, EdxmlPacket packet, StrictSchema schema) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlPacket written;
        if (packet instanceof EdxmlDocument document) {
            assertThat(schema).isEqualTo(StrictSchema.DOCUMENT);
            Map<String, ContentSource> contents = new HashMap<>();
            for (EdxmlAttachment attachment : document.attachments()) {
                byte[] content;
                try {
                    content = content(mutant, attachment);
                } catch (EdxmlException e) {
                    // A schema does not look into an archive; the one who opens it is told.
                    assertThat(attachment.form()).isEqualTo(Form.ZIPPED);
                    assertThat(e.first().rule()).isIn("EDX-080", "EDX-081");
                    return;
                }
                contents.put(attachment.contentId(), () -> new ByteArrayInputStream(content));
            }
            EdxmlDocument again = EdxmlWriter.write(document, contents, out);
            assertThat(withoutSizes(again)).isEqualTo(withoutSizes(document.unsigned()));
            for (int i = 0; i < again.attachments().size(); i++) {
                assertThat(content(out.toByteArray(), again.attachments().get(i)))
                        .isEqualTo(content(mutant, document.attachments().get(i)));
            }
            written = again;
        } else {
            EdxmlStatus status = (EdxmlStatus) packet;
            assertThat(schema).isEqualTo(StrictSchema.STATUS);
            EdxmlWriter.write(status, out);
            written = status.unsigned();
        }
        schema.validate(out.toByteArray());
        assertThat(EdxmlReader.read(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(written);
        rewritten++;
    }

    private static byte[] content(byte[] packet, EdxmlAttachment attachment) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlAttachments.copy(new ByteArrayInputStream(packet), attachment, out);
        return out.toByteArray();
    }

    private static EdxmlDocument withoutSizes(EdxmlDocument document) {
        return document.withAttachments(document.attachments().stream()
                .map(file -> new EdxmlAttachment(
                        file.position(),
                        file.contentId(),
                        file.name(),
                        file.description(),
                        file.contentType(),
                        file.form(),
                        0))
                .toList());
    }
}
