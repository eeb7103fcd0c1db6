package vn.truc.wire.profile;

import static vn.truc.wire.profile.Elements.DS;
import static vn.truc.wire.profile.Elements.EXC_C14N;
import static vn.truc.wire.profile.Elements.WSSE;
import static vn.truc.wire.profile.Elements.X509_V3;
import static vn.truc.wire.profile.ProfileException.notMet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A ds:Signature of nothing but SignedInfo, SignatureValue and KeyInfo, in which every algorithm, transform and child
 * is on the allow-list.
 *
 * @param references the ids it signs, without {@code #}
 * @param tokenId the id of the token that holds the certificate
 */
record SignatureShape(Set<String> references, String tokenId) {
    /** Body, Timestamp, token and a few addressing headers; each costs a canonicalisation. */
    private static final int MOST_REFERENCES = 12;

    static SignatureShape of(Element signature) throws ProfileException {
        List<Element> children = Elements.children(signature);
        if (children.size() < 2
                || !Elements.is(children.get(0), DS, "SignedInfo")
                || !Elements.is(children.get(1), DS, "SignatureValue")) {
            throw notMet("signature-children", "element", "Signature");
        }
        if (children.size() < 3) {
            throw keyReference("none");
        }
        if (children.size() > 3 || !Elements.is(children.get(2), DS, "KeyInfo")) {
            throw notMet("signature-children", "element", EnvelopeShape.name(children.get(children.size() - 1)));
        }
        noChildren(children.get(1));
        return new SignatureShape(signedInfo(children.get(0)), tokenId(children.get(2)));
    }

    private static Set<String> signedInfo(Element signedInfo) throws ProfileException {
        List<Element> children = Elements.children(signedInfo);
        if (children.size() < 3
                || !Elements.is(children.get(0), DS, "CanonicalizationMethod")
                || !Elements.is(children.get(1), DS, "SignatureMethod")) {
            throw notMet("signed-info-children", "element", "SignedInfo");
        }
        exclusive(children.get(0), "canonicalization");
        Algorithms.checkSignature(algorithm(children.get(1)));
        noChildren(children.get(1));
        if (children.size() > 2 + MOST_REFERENCES) {
            throw notMet("references", "limit", Integer.toString(MOST_REFERENCES));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Element child : children.subList(2, children.size())) {
            if (!Elements.is(child, DS, "Reference")) {
                throw notMet("signed-info-children", "element", EnvelopeShape.name(child));
            }
            if (!ids.add(reference(child))) {
                throw notMet("references", "found", "the same URI twice");
            }
        }
        return ids;
    }

    private static String reference(Element reference) throws ProfileException {
        String uri = Elements.attribute(reference, "URI");
        if (uri == null || !isFragment(uri)) {
            throw notMet("references", "found", uri == null ? "no URI" : uri);
        }
        List<Element> children = Elements.children(reference);
        if (children.size() != 3
                || !Elements.is(children.get(0), DS, "Transforms")
                || !Elements.is(children.get(1), DS, "DigestMethod")
                || !Elements.is(children.get(2), DS, "DigestValue")) {
            throw notMet("reference-children", "expected", "Transforms, DigestMethod, DigestValue");
        }
        transforms(children.get(0));
        Algorithms.checkDigest(algorithm(children.get(1)));
        noChildren(children.get(1));
        noChildren(children.get(2));
        return uri.substring(1);
    }

    /** Exclusive c14n alone, or after enveloped-signature, which npm soap writes and which removes nothing here. */
    private static void transforms(Element transforms) throws ProfileException {
        List<Element> all = Elements.children(transforms);
        for (Element transform : all) {
            if (!Elements.is(transform, DS, "Transform")) {
                throw notMet("transforms", "element", EnvelopeShape.name(transform));
            }
        }
        if (all.isEmpty() || all.size() > 2) {
            throw notMet("transforms", "expected", EXC_C14N);
        }
        if (all.size() == 2) {
            if (!Elements.ENVELOPED.equals(algorithm(all.get(0)))) {
                throw notMet("transforms", "algorithm", algorithm(all.get(0)));
            }
            noChildren(all.get(0));
        }
        exclusive(all.get(all.size() - 1), "transforms");
    }

    private static void exclusive(Element method, String clause) throws ProfileException {
        if (!EXC_C14N.equals(algorithm(method))) {
            throw notMet(clause, "algorithm", algorithm(method), "expected", EXC_C14N);
        }
        List<Element> children = Elements.children(method);
        if (children.size() > 1
                || (children.size() == 1 && !Elements.is(children.get(0), EXC_C14N, "InclusiveNamespaces"))) {
            throw notMet(clause, "element", EnvelopeShape.name(children.get(0)));
        }
    }

    private static String tokenId(Element keyInfo) throws ProfileException {
        Element reference = onlyChild(keyInfo, WSSE, "SecurityTokenReference");
        String tokenType = reference.getAttributeNS(
                "http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd", "TokenType");
        if (tokenType != null && !tokenType.isEmpty() && !X509_V3.equals(tokenType)) {
            throw keyReference(tokenType);
        }
        Element direct = onlyChild(reference, WSSE, "Reference");
        String type = Elements.attribute(direct, "ValueType");
        if (type != null && !X509_V3.equals(type)) {
            throw keyReference(type);
        }
        String uri = Elements.attribute(direct, "URI");
        if (uri == null || !isFragment(uri) || !Elements.children(direct).isEmpty()) {
            throw keyReference(uri == null ? "Reference without URI" : uri);
        }
        return uri.substring(1);
    }

    private static Element onlyChild(Element parent, String namespace, String name) throws ProfileException {
        List<Element> children = Elements.children(parent);
        for (Element child : children) {
            if (!Elements.is(child, namespace, name)) {
                throw keyReference(EnvelopeShape.name(child));
            }
        }
        if (children.size() != 1) {
            throw keyReference(children.isEmpty() ? "none" : name + " twice");
        }
        return children.get(0);
    }

    private static ProfileException keyReference(String found) {
        return ProfileException.of(
                ProfileRule.KEY_REFERENCE_FORBIDDEN,
                "found",
                found,
                "expected",
                "SecurityTokenReference/Reference to the BinarySecurityToken");
    }

    private static String algorithm(Element method) {
        @Nullable String algorithm = Elements.attribute(method, "Algorithm");
        return algorithm == null ? "none" : algorithm;
    }

    private static void noChildren(Element element) throws ProfileException {
        List<Element> children = Elements.children(element);
        if (!children.isEmpty()) {
            throw notMet(
                    "no-parameters",
                    "element",
                    EnvelopeShape.name(element),
                    "found",
                    EnvelopeShape.name(children.get(0)));
        }
    }

    /** {@code #id}: no XPointer, nothing outside the document, not the document itself. */
    private static boolean isFragment(String uri) {
        return uri.length() > 1
                && uri.charAt(0) == '#'
                && uri.chars().skip(1).allMatch(c -> Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0);
    }
}
