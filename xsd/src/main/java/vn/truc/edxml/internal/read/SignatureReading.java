package vn.truc.edxml.internal.read;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.XmlPart;
import vn.truc.edxml.part.SignaturePresence;

/** Tells a signature that could be verified from the placeholders most packets carry. Verifies nothing. */
final class SignatureReading {
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    /** Named by the national SDK, registered by nobody: no conforming verifier knows it. */
    private static final String UNREGISTERED_C14N = "http://www.w3.org/TR/xml-exc-c14n#";

    private static final int SHORTEST_VALUE = 32;
    private static final int SHORTEST_CERTIFICATE = 200;
    private static final int ASN1_SEQUENCE = 0x30;
    private static final int TWO_BYTES_OF_LENGTH = 0x82;
    private static final int ASN1_HEAD = 4;

    private SignatureReading() {}

    static SignaturePresence of(XmlPart root, Findings findings) {
        List<XmlPart> signatures = PacketReading.near(root, "Signature", "DigitalSignature");
        for (XmlPart signature : signatures) {
            if (couldBeVerified(signature)) {
                return SignaturePresence.PRESENT;
            }
        }
        if (signatures.isEmpty()) {
            return SignaturePresence.NONE;
        }
        findings.add(
                LintRule.SIGNATURE_PLACEHOLDER,
                signatures.get(0),
                "a complete Signature in " + XMLDSIG,
                signatures.get(0).isBlank() ? "an empty element" : "a placeholder");
        return SignaturePresence.PLACEHOLDER;
    }

    private static boolean couldBeVerified(XmlPart signature) {
        Optional<XmlPart> info = signature.first("SignedInfo");
        if (!isProper(signature)
                || info.isEmpty()
                || !isProper(info.get())
                || isUnnamed(info.get(), "CanonicalizationMethod")
                || isUnnamed(info.get(), "SignatureMethod")
                || info.get().first("Reference").isEmpty()) {
            return false;
        }
        boolean value = isSignatureValue(decoded(signature.text("SignatureValue")));
        boolean digests = info.get().all("Reference").stream()
                .noneMatch(reference -> isUnnamed(reference, "DigestMethod")
                        || reference.text("DigestValue").isEmpty());
        boolean transforms = info.get().all("Reference").stream()
                .flatMap(reference -> reference.all("Transforms").stream())
                .flatMap(list -> list.all("Transform").stream())
                .noneMatch(transform -> transform.attribute("Algorithm").equals(UNREGISTERED_C14N));
        boolean certificates = signature.all("KeyInfo").stream()
                .flatMap(keys -> keys.all("X509Data").stream())
                .flatMap(data -> data.all("X509Certificate").stream())
                .allMatch(SignatureReading::isWholeCertificate);
        return value && digests && transforms && certificates;
    }

    private static boolean isProper(XmlPart part) {
        return part.namespace().equals(XMLDSIG);
    }

    /** Whether the element that names an algorithm is missing, or names none that anybody knows. */
    private static boolean isUnnamed(XmlPart part, String element) {
        String algorithm =
                part.first(element).map(found -> found.attribute("Algorithm")).orElse("");
        return algorithm.isEmpty() || algorithm.equals(UNREGISTERED_C14N);
    }

    /** The dummies of known writers are too short, or one byte over and over. */
    private static boolean isSignatureValue(byte[] value) {
        for (int i = 1; i < value.length; i++) {
            if (value[i] != value[0]) {
                return value.length >= SHORTEST_VALUE;
            }
        }
        return false;
    }

    /** Whether it is as long as it says: a SEQUENCE with its length in two bytes, as every certificate in use has. */
    private static boolean isWholeCertificate(XmlPart certificate) {
        byte[] der = decoded(certificate.text());
        return der.length >= SHORTEST_CERTIFICATE
                && der[0] == ASN1_SEQUENCE
                && (der[1] & 0xFF) == TWO_BYTES_OF_LENGTH
                && (((der[2] & 0xFF) << 8) | (der[3] & 0xFF)) == der.length - ASN1_HEAD;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
