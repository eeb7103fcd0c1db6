package vn.truc.edxml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import vn.truc.edxml.EdxmlLint.Strictness;

/** What a fuzzer calls with bytes of its own making. Anything thrown out of here is a find. */
public final class ReaderFuzz {
    /** Small, so that a fuzzer reaches them with small inputs. */
    private static final EdxmlLimits LIMITS =
            new EdxmlLimits(1 << 20, 256 << 10, 16 << 10, 5_000, 128 << 10, 1 << 20, 2 << 20, 50);

    private ReaderFuzz() {}

    /** Judges the bytes leniently and strictly, and takes every attachment out. */
    public static void fuzzerTestOneInput(byte[] packet) throws IOException {
        LintReport lenient = EdxmlLint.check(new ByteArrayInputStream(packet), LIMITS);
        LintReport strict = EdxmlLint.check(new ByteArrayInputStream(packet), LIMITS, Strictness.STRICT);
        for (Finding refusal : lenient.refusals()) {
            demand(refusal.line() > 0 && refusal.column() > 0, "a refusal without a place: " + refusal.summary());
        }
        demand(lenient.isAccepted() == lenient.packet().isPresent(), "accepted, but no packet");
        demand(lenient.isAccepted() || !strict.isAccepted(), "accepted strictly alone");
        if (lenient.packet().isPresent()) {
            if (lenient.packet().get() instanceof EdxmlDocument document) {
                takeOut(packet, document);
            } else if (lenient.packet().get() instanceof EdxmlStatus status) {
                EdxmlStatus again = (EdxmlStatus) EdxmlReader.read(
                        new ByteArrayInputStream(ExamplePackets.bytes(status)), EdxmlLimits.standard());
                demand(again.equals(status.unsigned()), "a status written again is another");
            }
        }
    }

    private static void takeOut(byte[] packet, EdxmlDocument document) throws IOException {
        ExpansionBudget budget = new ExpansionBudget(LIMITS);
        for (EdxmlAttachment attachment : document.attachments()) {
            demand(!attachment.fileName().isEmpty(), "no file name");
            if (attachment.isReadable()) {
                try {
                    EdxmlAttachments.open(new ByteArrayInputStream(packet), attachment, budget)
                            .transferTo(OutputStream.nullOutputStream());
                } catch (EdxmlException refused) {
                    demand(refused.first().line() > 0, "a refused content without a place");
                }
            }
        }
    }

    private static void demand(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Shows that a find is found. */
    public static final class Broken {
        private Broken() {}

        /** Fails for a byte order mark, which stands in one seed. */
        public static void fuzzerTestOneInput(byte[] packet) throws IOException {
            ReaderFuzz.fuzzerTestOneInput(packet);
            demand(packet.length == 0 || packet[0] != (byte) 0xEF, "planted");
        }
    }
}
