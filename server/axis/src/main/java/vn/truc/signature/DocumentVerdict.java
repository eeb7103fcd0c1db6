package vn.truc.signature;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found about all signatures of a document.
 *
 * @param signatures the packet's first, then those of its files in their order; at most {@value #MOST}
 */
public record DocumentVerdict(List<SignatureVerdict> signatures) {
    /** Most signatures that are listed; a document with more is judged by these. */
    public static final int MOST = 50;

    private static final int MOST_NAMED = 5;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public DocumentVerdict {
        signatures = List.copyOf(signatures.size() > MOST ? signatures.subList(0, MOST) : signatures);
    }

    /**
     * The verdict on the whole: invalid if any signature is, else indeterminate if any is, else valid if there is one,
     * else unsigned.
     */
    public Outcome outcome() {
        for (Outcome worst : List.of(Outcome.INVALID, Outcome.INDETERMINATE, Outcome.VALID)) {
            if (signatures.stream().anyMatch(signature -> signature.outcome() == worst)) {
                return worst;
            }
        }
        return Outcome.UNSIGNED;
    }

    /** What is not valid, in a few words: where and why, at most {@value #MOST_NAMED}. */
    public String named() {
        String found = signatures.stream()
                .filter(signature -> signature.outcome() != Outcome.VALID)
                .limit(MOST_NAMED)
                .map(signature -> (signature.file().isEmpty() ? "packet" : signature.file()) + " " + signature.reason())
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? Reason.NOT_SIGNED.name() : found;
    }

    /** As it is stored. */
    public String toJson() {
        return JSON.writeValueAsString(signatures);
    }

    /** What was stored. */
    public static DocumentVerdict fromJson(String json) {
        return new DocumentVerdict(List.of(JSON.readValue(json, SignatureVerdict[].class)));
    }
}
