package vn.truc.wire.profile;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;

/** References as WSS4J and .NET write them: exclusive c14n with a PrefixList. */
final class InclusivePrefixes {
    private InclusivePrefixes() {}

    static Reference reference(String uri, String... prefixes) {
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            return factory.newReference(
                    uri,
                    factory.newDigestMethod(Algorithms.SHA256, null),
                    List.of(factory.newTransform(
                            CanonicalizationMethod.EXCLUSIVE, new ExcC14NParameterSpec(List.of(prefixes)))),
                    null,
                    null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
