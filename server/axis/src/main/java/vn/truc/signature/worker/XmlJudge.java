package vn.truc.signature.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.URIReferenceException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import vn.truc.signature.Reason;
import vn.truc.xml.SafeXml;

/**
 * XML-DSig over a whole packet: one Reference, URI="", enveloped. So everything outside the Signature is signed, and
 * inside it only SignedInfo, SignatureValue and KeyInfo may stand: there is no place for a second packet, however it is
 * wrapped.
 */
final class XmlJudge {
    private static final String DSIG = XMLSignature.XMLNS;
    private static final Set<String> CHILDREN = Set.of("SignedInfo", "SignatureValue", "KeyInfo");
    private static final Set<String> CANONICAL = Set.of(
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2001/10/xml-exc-c14n#");

    private XmlJudge() {}

    static RawSignature judge(Path file) throws IOException {
        Document packet;
        try (InputStream in = Files.newInputStream(file)) {
            packet = SafeXml.documentBuilder().parse(in);
        } catch (SAXException e) {
            return RawSignature.none(Reason.DAMAGED);
        }
        NodeList signatures = packet.getElementsByTagNameNS(DSIG, "Signature");
        if (signatures.getLength() != 1) {
            return RawSignature.none(signatures.getLength() == 0 ? Reason.NOT_SIGNED : Reason.COVERS_PART_ONLY);
        }
        Element element = (Element) signatures.item(0);
        for (Element child : elements(element)) {
            if (!DSIG.equals(child.getNamespaceURI()) || !CHILDREN.contains(child.getLocalName())) {
                return RawSignature.none(Reason.COVERS_PART_ONLY);
            }
        }
        List<X509Certificate> certificates = certificates(element);
        return certificates.isEmpty() ? RawSignature.none(Reason.UNSUPPORTED) : judge(element, certificates);
    }

    private static RawSignature judge(Element element, List<X509Certificate> certificates) {
        X509Certificate signer = certificates.get(0);
        PublicKey key = signer.getPublicKey();
        Reason problem;
        if (!isStrong(element)) {
            return Certificates.signature(Reason.WEAK_ALGORITHM, signer, certificates, null);
        }
        try {
            DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
            var whole = XMLSignatureFactory.getInstance("DOM").getURIDereferencer();
            context.setURIDereferencer((reference, with) -> {
                if (!"".equals(reference.getURI())) {
                    throw new URIReferenceException("only the packet itself is looked at");
                }
                return whole.dereference(reference, with);
            });
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            problem = shape(signature, key);
            if (problem == null) {
                problem = cryptography(signature, context);
            }
        } catch (MarshalException | XMLSignatureException | RuntimeException e) {
            problem = Reason.UNSUPPORTED;
        }
        return Certificates.signature(problem, signer, certificates, null);
    }

    /** Looked at before Java's own list of what is allowed, which differs from one version to the next. */
    private static boolean isStrong(Element signature) {
        NodeList methods = signature.getElementsByTagNameNS(DSIG, "SignatureMethod");
        return methods.getLength() == 1
                && Algorithms.isStrongXmlSignature(((Element) methods.item(0)).getAttribute("Algorithm"));
    }

    private static @Nullable Reason shape(XMLSignature signature, PublicKey key) {
        List<Reference> references = signature.getSignedInfo().getReferences();
        if (references.size() != 1 || !"".equals(references.get(0).getURI())) {
            return Reason.UNSUPPORTED;
        }
        Reference reference = references.get(0);
        List<Transform> transforms = reference.getTransforms();
        boolean enveloped =
                !transforms.isEmpty() && transforms.get(0).getAlgorithm().equals(Transform.ENVELOPED);
        boolean plain = transforms.stream().skip(1).allMatch(other -> CANONICAL.contains(other.getAlgorithm()));
        if (!enveloped
                || !plain
                || !CANONICAL.contains(
                        signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm())) {
            return Reason.UNSUPPORTED;
        }
        boolean strong =
                Algorithms.isStrongXmlDigest(reference.getDigestMethod().getAlgorithm())
                        && Algorithms.isStrongXmlSignature(
                                signature.getSignedInfo().getSignatureMethod().getAlgorithm())
                        && Algorithms.isStrong(key);
        return strong ? null : Reason.WEAK_ALGORITHM;
    }

    private static @Nullable Reason cryptography(XMLSignature signature, DOMValidateContext context)
            throws XMLSignatureException {
        if (!signature.getSignatureValue().validate(context)) {
            return Reason.SIGNATURE_MISMATCH;
        }
        Reference reference =
                (Reference) signature.getSignedInfo().getReferences().get(0);
        return reference.validate(context) ? null : Reason.DIGEST_MISMATCH;
    }

    private static List<X509Certificate> certificates(Element signature) {
        List<X509Certificate> certificates = new ArrayList<>();
        NodeList found = signature.getElementsByTagNameNS(DSIG, "X509Certificate");
        for (int i = 0; i < found.getLength() && i < Certificates.MOST; i++) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(found.item(i).getTextContent());
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (CertificateException | IllegalArgumentException e) {
                return List.of();
            }
        }
        return certificates;
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
