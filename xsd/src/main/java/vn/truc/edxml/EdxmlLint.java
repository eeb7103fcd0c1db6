package vn.truc.edxml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.read.PacketReading;

/**
 * Says everything that is wrong with a packet, where, and what to do about it. Server and SDK use the same rules
 * ({@link LintRule}); what is refused here is refused by the axis, and the reverse.
 */
public final class EdxmlLint {
    private EdxmlLint() {}

    /** How much of the regulation's form is demanded. */
    public enum Strictness {
        /** What can be read with certainty is accepted; what strays from the form is warned about. */
        LENIENT,
        /** Besides, the packet must be valid under {@code edxml-102.xsd} or {@code edxml-status.xsd}. */
        STRICT
    }

    /** Judges a packet within {@link EdxmlLimits#standard()}. */
    public static LintReport check(InputStream packet) throws IOException {
        return check(packet, EdxmlLimits.standard());
    }

    /**
     * Judges a packet. However bad it is, a report comes back.
     *
     * @param packet the packet's bytes; read to the end or to the first place that cannot be understood, not closed
     * @param limits how much it may cost
     * @throws IOException only when the stream itself fails
     */
    public static LintReport check(InputStream packet, EdxmlLimits limits) throws IOException {
        return check(packet, limits, Strictness.LENIENT);
    }

    /**
     * Judges a packet as strictly as asked. Memory does not grow with its attachments either way.
     *
     * @param packet the packet's bytes; read to the end or to the first place that cannot be understood, not closed
     * @param limits how much it may cost
     * @param strictness how much of the form is demanded
     * @throws IOException only when the stream itself fails
     */
    public static LintReport check(InputStream packet, EdxmlLimits limits, Strictness strictness) throws IOException {
        Findings findings = new Findings();
        Optional<EdxmlPacket> read = strictness == Strictness.STRICT
                ? PacketReading.readStrictly(packet, limits, findings)
                : PacketReading.read(packet, limits, findings);
        return new LintReport(findings.list(), findings.hasRefusal() ? Optional.empty() : read);
    }
}
