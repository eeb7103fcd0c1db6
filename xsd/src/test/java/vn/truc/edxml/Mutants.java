package vn.truc.edxml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.xml.transform.TransformerException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import vn.truc.xml.SafeXml;

/** Packets changed at random: some stay right, most go wrong, and some are no longer XML. The seed decides all. */
final class Mutants {
    private static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
    private static final List<String> NAMESPACES =
            List.of("", NAMESPACE, "http://www.e-doc.vn/Schema/", "http://www.w3.org/2000/09/xmldsig#", "urn:x");
    private static final List<String> NAMES = List.of(
            "MessageHeader",
            "To",
            "OrganId",
            "Bussiness",
            "TraceHeader",
            "ContentTransferEncoded",
            "Attachment",
            "Signature",
            "DigitalSignature",
            "StatusCode",
            "Status",
            "Reference",
            "x");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u00A0",
            "\u2003",
            "null",
            "NULL",
            "0",
            "1",
            "2",
            "3",
            "4",
            "07",
            "13",
            " 02 ",
            "2026/03/02",
            "2014/02/30",
            "30/10/2020",
            "2026/03/02 08:30:00",
            "2026-03-02T08:30:00+07:00",
            "cid:1",
            "cid:2",
            "cid:",
            "CID:1",
            "cid:\u2003",
            "QUJD",
            "QUI=",
            "QUI",
            "Q*",
            "a/b",
            "a\u0302\u0301",
            "\uD83D\uDE80",
            "x\ny\tz",
            "../../etc",
            "]]>",
            "<b/>");

    private final Random random;

    Mutants(long seed) {
        this.random = new Random(seed);
    }

    /** One more mutant of that packet. */
    byte[] of(byte[] packet) throws IOException, SAXException, TransformerException {
        byte[] mutant = packet;
        if (random.nextInt(10) < 7) {
            Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(packet));
            for (int i = random.nextInt(3); i >= 0; i--) {
                change(document);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            SafeXml.write(document, out);
            mutant = out.toByteArray();
        }
        return mutant == packet || random.nextInt(6) == 0 ? changed(mutant) : mutant;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<Element> elements(Document document) {
        List<Element> elements = new ArrayList<>();
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    private static boolean isLeaf(Element element) {
        return element.getElementsByTagName("*").getLength() == 0;
    }

    private void change(Document document) {
        List<Element> elements = elements(document);
        Element element = any(elements);
        Node parent = element.getParentNode();
        boolean isRoot = parent.getNodeType() == Node.DOCUMENT_NODE;
        switch (random.nextInt(isRoot ? 7 : 14)) {
            case 0, 1 -> text(elements, any(TEXTS));
            case 2 -> element.insertBefore(noise(document), element.getFirstChild());
            case 3 -> element.setAttribute("a" + random.nextInt(9), "y".repeat(random.nextInt(4) == 0 ? 70_000 : 9));
            case 4 -> document.renameNode(element, any(NAMESPACES), name(element));
            case 5 -> sign(document, elements);
            case 6 -> text(elements, any(elements).getTextContent());
            case 7 -> parent.removeChild(element);
            case 8 -> parent.insertBefore(element.cloneNode(true), element);
            case 9 -> parent.appendChild(element);
            case 10 -> swap(element, any(elements));
            case 11 -> nest(document, element, parent);
            case 12 -> parent.insertBefore(part(document), element);
            default -> repeat(element, parent);
        }
    }

    private void text(List<Element> elements, String text) {
        List<Element> leaves = elements.stream().filter(Mutants::isLeaf).toList();
        any(leaves).setTextContent(text.length() > 1000 ? "QUJD" : text);
    }

    private Node noise(Document document) {
        return switch (random.nextInt(4)) {
            case 0 -> document.createComment(" ghi chú ");
            case 1 -> document.createProcessingInstruction("pi", "x");
            case 2 -> document.createCDATASection(" \n");
            default -> document.createTextNode(random.nextBoolean() ? "\n\t " : "x");
        };
    }

    private String name(Element element) {
        String own = element.getLocalName();
        return switch (random.nextInt(4)) {
            case 0 -> own.toLowerCase(java.util.Locale.ROOT);
            case 1 -> own.replace("ss", "s");
            case 2 -> any(NAMES);
            default -> own;
        };
    }

    private Element part(Document document) {
        Element part = document.createElementNS(any(NAMESPACES), any(NAMES));
        part.setTextContent(any(TEXTS));
        return part;
    }

    /** The strict schema lets anything stand inside a signature. */
    private void sign(Document document, List<Element> elements) {
        Element header = elements.stream()
                .filter(element -> element.getLocalName().equals("edXMLHeader"))
                .findFirst()
                .orElse(elements.get(0));
        Element signature = document.createElementNS(
                random.nextBoolean() ? NAMESPACE : "http://www.w3.org/2000/09/xmldsig#", "Signature");
        signature.appendChild(part(document));
        signature.appendChild(any(elements).cloneNode(true));
        header.appendChild(signature);
    }

    private static void swap(Element one, Element other) {
        if (one != other && !holds(one, other) && !holds(other, one)) {
            Node place = one.getOwnerDocument().createTextNode("");
            one.getParentNode().replaceChild(place, one);
            other.getParentNode().replaceChild(one, other);
            place.getParentNode().replaceChild(other, place);
        }
    }

    private static boolean holds(Node outer, Node inner) {
        for (Node up = inner; up != null; up = up.getParentNode()) {
            if (up == outer) {
                return true;
            }
        }
        return false;
    }

    private void nest(Document document, Element element, Node parent) {
        Node deepest = element;
        for (int i = random.nextInt(5) == 0 ? 70 : 1; i > 0; i--) {
            Element wrapping = document.createElementNS(NAMESPACE, element.getLocalName());
            deepest.getParentNode().replaceChild(wrapping, deepest);
            wrapping.appendChild(deepest);
            deepest = wrapping;
        }
    }

    private void repeat(Element element, Node parent) {
        int times = element.getTextContent().length() > 2000 ? 2 : random.nextInt(60);
        for (int i = 0; i < times; i++) {
            parent.insertBefore(element.cloneNode(true), element);
        }
    }

    private byte[] changed(byte[] packet) {
        int at = random.nextInt(packet.length);
        return switch (random.nextInt(9)) {
            case 0 -> Arrays.copyOf(packet, at);
            case 1 -> spliced(packet, at, at, bytes(1 + random.nextInt(4)));
            case 2 -> spliced(packet, at, Math.min(packet.length, at + 1 + random.nextInt(40)), new byte[0]);
            case 3 -> spliced(packet, at, at, Arrays.copyOfRange(packet, random.nextInt(at + 1), at));
            case 4 -> flipped(packet, at);
            case 5 -> spliced(packet, at, at, any(TEXTS).getBytes(UTF_8));
            case 6 ->
                spliced(
                        packet,
                        0,
                        0,
                        any(List.of("1212", "\uFEFF", " \r\n", "<!DOCTYPE edXML>"))
                                .getBytes(UTF_8));
            case 7 ->
                spliced(
                        packet,
                        at,
                        at,
                        any(List.of("<", ">", "&", "&#65;", "&x;", "\"", "<!--", "<![CDATA[", "<?"))
                                .getBytes(UTF_8));
            default -> spliced(packet, at, at, Base64.getEncoder().encode(bytes(9)));
        };
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] packet, int at) {
        byte[] flipped = packet.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static byte[] spliced(byte[] packet, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(packet, 0, from);
        out.writeBytes(between);
        out.write(packet, to, packet.length - to);
        return out.toByteArray();
    }
}
