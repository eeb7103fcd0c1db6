package vn.truc.signature.worker;

import java.util.List;

/**
 * All that was found in a file.
 *
 * @param signatures none when it is not signed
 */
public record Findings(List<RawSignature> signatures) {
    public Findings {
        signatures = List.copyOf(signatures);
    }
}
