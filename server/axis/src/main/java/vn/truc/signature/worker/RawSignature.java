package vn.truc.signature.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.signature.Reason;

/**
 * What is found in a file about one signature.
 *
 * @param problem what is wrong with it; null when it is whole
 * @param certificate the signer's, DER in base64; null when there is none
 * @param chain other certificates in it
 * @param signedAt claimed time, ISO 8601
 */
public record RawSignature(
        @Nullable Reason problem, @Nullable String certificate, List<String> chain, @Nullable String signedAt) {
    public RawSignature {
        chain = List.copyOf(chain);
    }

    static RawSignature none(Reason problem) {
        return new RawSignature(problem, null, List.of(), null);
    }
}
