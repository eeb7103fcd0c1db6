package vn.truc.edxml;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads packets as they occur in practice: elements in any order, in any of the namespaces seen, with the deviations
 * real systems are known for. What cannot be read with certainty is refused.
 *
 * <p>One pass, constant memory: attachment contents are decoded and counted while they stream by, never kept. Nothing
 * outside the packet is ever fetched.
 */
public final class EdxmlReader {
    private EdxmlReader() {}

    /** Reads a packet within {@link EdxmlLimits#standard()}. */
    public static EdxmlPacket read(InputStream packet) throws EdxmlException, IOException {
        return read(packet, EdxmlLimits.standard());
    }

    /**
     * Reads a packet.
     *
     * @param packet the packet's bytes; read to the end, not closed
     * @param limits how much it may cost
     * @throws EdxmlException when the packet is refused, with every reason found
     * @throws IOException when the stream itself fails
     */
    public static EdxmlPacket read(InputStream packet, EdxmlLimits limits) throws EdxmlException, IOException {
        return read(packet, limits, EdxmlLint.Strictness.LENIENT);
    }

    /**
     * Reads a packet that is as strict as asked.
     *
     * @param packet the packet's bytes; read to the end, not closed
     * @param limits how much it may cost
     * @param strictness how much of the form is demanded
     * @throws EdxmlException when the packet is refused, with every reason found
     * @throws IOException when the stream itself fails
     */
    public static EdxmlPacket read(InputStream packet, EdxmlLimits limits, EdxmlLint.Strictness strictness)
            throws EdxmlException, IOException {
        LintReport report = EdxmlLint.check(packet, limits, strictness);
        if (report.packet().isEmpty()) {
            throw new EdxmlException(report.refusals());
        }
        return report.packet().get();
    }
}
