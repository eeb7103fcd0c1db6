package vn.truc.receipt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.truc.receipt.InvalidReceiptException.Flaw;
import vn.truc.xml.SafeXml;

/**
 * Verifies receipts offline: the file and the trust anchors are all that is needed, now or years later.
 *
 * <p>Accepted is only what {@link ReceiptSigner} makes: one signature, the last child of the root, over the whole
 * document. The certificate must be a trust anchor or be issued by one, and must have been valid at the time the
 * receipt names; revocation after that time is not looked at. Immutable and thread-safe.
 */
public final class ReceiptVerifier {
    private static final Schema SCHEMA = SafeXml.schema(List.of(schemaFile()));
    private static final Set<String> SIGNATURE_METHODS = Set.of(ReceiptSigner.RSA_SHA256, ReceiptSigner.ECDSA_SHA256);
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);

    private final Set<X509Certificate> anchors;

    /** @param anchors certificates of the axis itself, or of the authorities that issued them; not empty */
    public ReceiptVerifier(Collection<X509Certificate> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("a verifier without trust anchors can accept nothing");
        }
        this.anchors = Set.copyOf(anchors);
    }

    /**
     * Reads and verifies a receipt.
     *
     * @throws InvalidReceiptException saying which flaw it has; nothing of the content may then be believed
     */
    public VerifiedReceipt verify(byte[] file) throws InvalidReceiptException {
        Document document = parse(file);
        List<Element> children = ReceiptXml.children(document.getDocumentElement());
        Element last = children.get(children.size() - 1);
        if (document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").getLength() == 0) {
            throw new InvalidReceiptException(Flaw.UNSIGNED, "there is no ds:Signature");
        }
        if (!XMLSignature.XMLNS.equals(last.getNamespaceURI())
                || document.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature")
                                .getLength()
                        != 1) {
            throw profile("there must be exactly one ds:Signature, as the last child of Receipt");
        }
        PresentedKey presented = verifySignature(last);
        X509Certificate signer = presented.certificates.get(0);
        Receipt receipt = ReceiptXml.read(document);
        requireTrust(signer, presented.certificates, receipt.at());
        return new VerifiedReceipt(receipt, signer, presented.certificates);
    }

    private static Document parse(byte[] file) throws InvalidReceiptException {
        try {
            Document document = SafeXml.documentBuilder().parse(new ByteArrayInputStream(file));
            SCHEMA.newValidator().validate(new DOMSource(document));
            return document;
        } catch (SAXException | IOException e) {
            throw new InvalidReceiptException(Flaw.NOT_A_RECEIPT, String.valueOf(e.getMessage()));
        }
    }

    private static PresentedKey verifySignature(Element element) throws InvalidReceiptException {
        PresentedKey presented = new PresentedKey();
        DOMValidateContext context = new DOMValidateContext(presented, element);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            requireProfile(signature);
            if (!signature.validate(context)) {
                throw new InvalidReceiptException(Flaw.CHANGED, "the signature does not match the content");
            }
            return presented;
        } catch (MarshalException e) {
            throw profile("the signature cannot be read");
        } catch (XMLSignatureException e) {
            if (presented.certificates.isEmpty()) {
                throw profile("KeyInfo carries no certificate");
            }
            throw new InvalidReceiptException(Flaw.CHANGED, "the signature does not match the content");
        }
    }

    private static void requireProfile(XMLSignature signature) throws InvalidReceiptException {
        SignedInfo signed = signature.getSignedInfo();
        if (!signature.getObjects().isEmpty()) {
            throw profile("ds:Object is not allowed");
        }
        if (!CanonicalizationMethod.EXCLUSIVE.equals(
                signed.getCanonicalizationMethod().getAlgorithm())) {
            throw profile("canonicalization must be exclusive c14n");
        }
        if (!SIGNATURE_METHODS.contains(signed.getSignatureMethod().getAlgorithm())) {
            throw profile("signature method " + signed.getSignatureMethod().getAlgorithm() + " is not allowed");
        }
        List<Reference> references = signed.getReferences();
        if (references.size() != 1 || !"".equals(references.get(0).getURI())) {
            throw profile("there must be exactly one reference, to the whole document");
        }
        Reference reference = references.get(0);
        if (!DigestMethod.SHA256.equals(reference.getDigestMethod().getAlgorithm())) {
            throw profile("digest method " + reference.getDigestMethod().getAlgorithm() + " is not allowed");
        }
        List<String> transforms = new ArrayList<>();
        for (Transform transform : reference.getTransforms()) {
            transforms.add(transform.getAlgorithm());
        }
        if (!transforms.equals(TRANSFORMS)) {
            throw profile("transforms must be enveloped-signature, then exclusive c14n");
        }
    }

    private void requireTrust(X509Certificate signer, List<X509Certificate> presented, Instant at)
            throws InvalidReceiptException {
        if (at.isBefore(signer.getNotBefore().toInstant())
                || at.isAfter(signer.getNotAfter().toInstant())) {
            throw new InvalidReceiptException(
                    Flaw.CERTIFICATE_NOT_VALID_THEN,
                    "the certificate was valid from " + signer.getNotBefore().toInstant() + " to "
                            + signer.getNotAfter().toInstant() + ", the receipt names " + at);
        }
        if (anchors.contains(signer)) {
            return;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(signer);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(presented)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertPathBuilderException | InvalidAlgorithmParameterException e) {
            throw new InvalidReceiptException(
                    Flaw.UNTRUSTED,
                    "the certificate of " + signer.getSubjectX500Principal() + " is not issued by a trust anchor");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PKIX", e);
        }
    }

    private static InvalidReceiptException profile(String detail) {
        return new InvalidReceiptException(Flaw.PROFILE_NOT_MET, detail);
    }

    /** Takes the key the file itself presents; whether to believe it is decided after the signature is found sound. */
    private static final class PresentedKey extends KeySelector {
        private List<X509Certificate> certificates = List.of();

        @Override
        public KeySelectorResult select(
                @Nullable KeyInfo keyInfo, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
                throws KeySelectorException {
            certificates = keyInfo == null
                    ? List.of()
                    : keyInfo.getContent().stream()
                            .filter(X509Data.class::isInstance)
                            .flatMap(data -> ((X509Data) data).getContent().stream())
                            .filter(X509Certificate.class::isInstance)
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw new KeySelectorException("KeyInfo carries no certificate");
            }
            return () -> certificates.get(0).getPublicKey();
        }
    }

    private static URL schemaFile() {
        return Objects.requireNonNull(ReceiptVerifier.class.getResource("/vn/truc/xsd/receipt.xsd"));
    }
}
