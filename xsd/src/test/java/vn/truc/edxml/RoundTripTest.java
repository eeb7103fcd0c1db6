package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.xml.sax.SAXException;
import vn.truc.edxml.ArbitraryPackets.Outgoing;

/** What is written is read back the same, whatever stands in it. */
class RoundTripTest {
    private static byte[] written(Outgoing outgoing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlWriter.write(outgoing.document(), outgoing.sources(), out);
        return out.toByteArray();
    }

    @Provide
    Arbitrary<Outgoing> anyDocuments() {
        return new ArbitraryPackets(false).documents();
    }

    @Provide
    Arbitrary<Outgoing> rightDocuments() {
        return new ArbitraryPackets(true).documents();
    }

    @Provide
    Arbitrary<EdxmlStatus> anyStatuses() {
        return Arbitraries.of(StatusCode.class).flatMap(new ArbitraryPackets(false)::statuses);
    }

    @Provide
    Arbitrary<EdxmlStatus> rightStatuses() {
        return Arbitraries.of(StatusCode.class).flatMap(new ArbitraryPackets(true)::statuses);
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aDocumentIsReadAsItWasWritten(@ForAll("anyDocuments") Outgoing outgoing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EdxmlDocument written = EdxmlWriter.write(outgoing.document(), outgoing.sources(), out);
        EdxmlDocument read = (EdxmlDocument) EdxmlReader.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
        assertThat(read).isEqualTo(written);
        assertThat(read.withAttachments(outgoing.document().attachments()))
                .isEqualTo(outgoing.document().unsigned());
        for (EdxmlAttachment attachment : read.attachments()) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            EdxmlAttachments.copy(new ByteArrayInputStream(out.toByteArray()), attachment, file);
            assertThat(file.toByteArray()).isEqualTo(outgoing.contents().get(attachment.contentId()));
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aDocumentOfRightValuesIsValid(@ForAll("rightDocuments") Outgoing outgoing) throws Exception {
        StrictSchema.DOCUMENT.validate(written(outgoing));
    }

    @Property(tries = 250, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aStatusIsReadAsItWasWritten(@ForAll("anyStatuses") EdxmlStatus status) throws IOException {
        byte[] packet = ExamplePackets.bytes(status);
        assertThat(EdxmlReader.read(new ByteArrayInputStream(packet))).isEqualTo(status);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aStatusOfRightValuesIsValid(@ForAll("rightStatuses") EdxmlStatus status) throws IOException, SAXException {
        StrictSchema.STATUS.validate(ExamplePackets.bytes(status));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void theSameValuesGiveTheSameBytes(@ForAll("anyDocuments") Outgoing outgoing) throws IOException {
        assertThat(Arrays.equals(written(outgoing), written(outgoing))).isTrue();
    }
}
