package vn.truc.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.OutgoingStatus;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Submitted;
import vn.truc.edxml.EdxmlDocument;
import vn.truc.edxml.EdxmlLint;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.Finding;
import vn.truc.edxml.LintReport;
import vn.truc.testkit.AxisExtension;

/**
 * Every packet at hand, through a whole axis: what the linter accepts arrives byte for byte, what it refuses the axis
 * refuses for the same reasons at the same places. Our own examples always; with {@code -Dtruc.packets=<folder>} those
 * of that folder as well.
 */
@Timeout(300)
class PacketsSpec {
    private static final Path EXAMPLES = Path.of("../../xsd/examples");

    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with().build();

    private static final Set<String> REGISTERED = new HashSet<>();

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> ofOurOwn() throws IOException {
        return tests(EXAMPLES);
    }

    @TestFactory
    Stream<DynamicTest> ofOthers() throws IOException {
        String given = System.getProperty("packets", "");
        return given.isEmpty() ? Stream.empty() : tests(Path.of(given));
    }

    @TestFactory
    Stream<DynamicTest> thatAreMalformed() throws IOException {
        String good = Files.readString(EXAMPLES.resolve("document-new.xml"));
        Path malformed = Files.createDirectories(folder.resolve("malformed"));
        write(malformed, "prefix-undeclared.xml", good.replace(" xmlns:edXML=", " xmlns:other="));
        write(malformed, "cut-short.xml", good.substring(0, good.length() / 2));
        write(malformed, "doctype.xml", good.replaceFirst("<edXML", "<!DOCTYPE edXML><edXML"));
        write(malformed, "other-root.xml", "<?xml version=\"1.0\"?>\n<Envelope/>");
        write(malformed, "other-encoding.xml", good.replace("encoding=\"UTF-8\"", "encoding=\"windows-1258\""));
        write(malformed, "nobody.xml", good.replaceAll("(?s)<edXML:To>.*</edXML:To>", ""));
        write(malformed, "not-xml.xml", "PK\u0003\u0004 văn bản");
        List<Path> packets = packets(malformed);
        assertThat(packets)
                .allSatisfy(packet -> assertThat(lint(packet).isAccepted()).isFalse());
        return packets.stream().map(PacketsSpec::test);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<DynamicTest> tests(Path packets) throws IOException {
        List<Path> all = new ArrayList<>(packets(packets));
        assertThat(all).isNotEmpty();
        // Statuses first: of documents the axis does not know, so that none is out of turn.
        all.sort(Comparator.comparing((Path packet) -> lint(packet)
                        .packet()
                        .filter(read -> read.kind() != EdxmlPacket.Kind.STATUS)
                        .isPresent())
                .thenComparing(Path::getFileName));
        return all.stream().map(PacketsSpec::test);
    }

    private static List<Path> packets(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(edxml|xml)"))
                    .sorted()
                    .toList();
        }
    }

    private static DynamicTest test(Path packet) {
        return DynamicTest.dynamicTest(packet.getFileName().toString(), () -> {
            LintReport report = lint(packet);
            if (report.packet().isPresent()) {
                arrives(packet, report.packet().get());
            } else {
                isRefused(packet, report.refusals());
            }
        });
    }

    private static LintReport lint(Path packet) {
        try (InputStream in = Files.newInputStream(packet)) {
            return EdxmlLint.check(in);
        } catch (IOException e) {
            throw new AssertionError(packet.toString(), e);
        }
    }

    private static AxisClient client(String agency) {
        if (REGISTERED.add(agency)) {
            axis.register(agency);
        }
        return axis.client(agency);
    }

    private static void arrives(Path file, EdxmlPacket packet) throws IOException {
        List<AxisClient> recipients =
                packet.recipients().stream().distinct().map(PacketsSpec::client).toList();
        AxisClient sender = client(packet.from().id());
        if (packet instanceof EdxmlDocument document) {
            document.business().receiverChanges().forEach(change -> client(change.agency()));
        }
        Submitted sent = packet.kind() == EdxmlPacket.Kind.STATUS
                ? sender.sendStatus(OutgoingStatus.packet(file))
                : sender.submit(OutgoingDocument.packet(file));
        byte[] bytes = Files.readAllBytes(file);
        assertThat(recipients).isNotEmpty();
        for (AxisClient recipient : recipients) {
            PendingItem item =
                    recipient
                            .pending()
                            .kinds(Kind.DOCUMENT, Kind.STATUS)
                            .waitUpTo(Duration.ofSeconds(20))
                            .list()
                            .stream()
                            .filter(waiting -> waiting.documentId().equals(sent.id()))
                            .findFirst()
                            .orElseThrow();
            try (ReceivedDocument received = recipient.collect(item.id())) {
                assertThat(received.packet()).hasBinaryContent(bytes);
                assertThat(axis.blob(received.sha256())).hasBinaryContent(bytes);
                assertThat(packet.kind() == EdxmlPacket.Kind.STATUS ? received.status() : received.edxml())
                        .isEqualTo(packet);
                received.acknowledge();
            }
        }
    }

    private static void isRefused(Path file, List<Finding> expected) throws IOException {
        AxisClient sender = client("G12");
        OutgoingDocument packet = OutgoingDocument.packet(file);
        assertThatThrownBy(() -> sender.submit(packet))
                .isInstanceOfSatisfying(AxisClientException.Refused.class, refused -> {
                    assertThat(refused.findings()).isEqualTo(expected);
                    assertThat(refused.findings()).allSatisfy(finding -> {
                        assertThat(finding.line()).isPositive();
                        assertThat(finding.column()).isPositive();
                    });
                });
    }
}
