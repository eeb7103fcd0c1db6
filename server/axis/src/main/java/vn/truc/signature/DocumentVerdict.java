package vn.truc.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import vn.truc.edxml.EdxmlAttachment;

/**
 * What was found about all signatures of a document.
 *
 * @param signatures the packet's first, then those of its files in their order; of more than {@value #MOST} the worst
 */
public record DocumentVerdict(List<SignatureVerdict> signatures) {
    /** Most signatures that are listed. */
    public static final int MOST = 50;

    private static final int MOST_NAMED = 5;
    private static final int LONGEST_STORED = 30_000;

    /** What decides over a document, the strongest first. */
    private static final List<Outcome> SEVERITY =
            List.of(Outcome.INVALID, Outcome.INDETERMINATE, Outcome.VALID, Outcome.UNSIGNED);

    private static final Comparator<SignatureVerdict> WORST_FIRST =
            Comparator.comparing(signature -> SEVERITY.indexOf(signature.outcome()));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public DocumentVerdict {
        signatures = worst(signatures, MOST);
    }

    /** So that nobody hides a bad signature behind many good ones. */
    private static List<SignatureVerdict> worst(List<SignatureVerdict> signatures, int most) {
        return signatures.size() <= most
                ? List.copyOf(signatures)
                : signatures.stream().sorted(WORST_FIRST).limit(most).toList();
    }

    /**
     * The verdict on the whole: invalid if any signature is, else indeterminate if any is, else valid if there is one,
     * else unsigned.
     */
    public Outcome outcome() {
        return signatures.stream()
                .min(WORST_FIRST)
                .map(SignatureVerdict::outcome)
                .orElse(Outcome.UNSIGNED);
    }

    /** What is not valid, in a few words: where and why, the worst first, at most {@value #MOST_NAMED}. */
    public String named() {
        String found = signatures.stream()
                .filter(signature -> signature.outcome() != Outcome.VALID)
                .sorted(WORST_FIRST)
                .limit(MOST_NAMED)
                .map(signature -> where(signature) + " " + signature.reason())
                .collect(Collectors.joining("; "));
        return found.isEmpty() ? Reason.NOT_SIGNED.name() : found;
    }

    private static String where(SignatureVerdict signature) {
        if (signature.file().isEmpty()) {
            return "packet";
        }
        return signature.name().isEmpty() ? signature.file() : signature.name();
    }

    /**
     * The same, where others have found that a file is encrypted: what is said of it as unsigned is then said of its
     * wrapping only. What was found of its signatures stands.
     */
    public DocumentVerdict withEncrypted(EdxmlAttachment file) {
        SignatureVerdict encrypted =
                SignatureVerdict.of(file.contentId(), file.name(), SignatureForm.NONE, Reason.ENCRYPTED);
        List<SignatureVerdict> all = new ArrayList<>();
        boolean isTold = false;
        for (SignatureVerdict signature : signatures) {
            boolean isOfIt = signature.isOf(file);
            isTold |= isOfIt;
            all.add(isOfIt && signature.reason() == Reason.NOT_SIGNED ? encrypted : signature);
        }
        if (!isTold) {
            all.add(encrypted);
        }
        return new DocumentVerdict(all);
    }

    /** Whether anything was found about a file. */
    public boolean tellsOf(EdxmlAttachment file) {
        return signatures.stream().anyMatch(signature -> signature.isOf(file));
    }

    /** Whether a file could not be looked into, because it is encrypted. */
    public boolean tellsOfEncryption() {
        return signatures.stream().anyMatch(signature -> signature.reason() == Reason.ENCRYPTED);
    }

    /** As it is stored: whole, or if that would be longer than a row holds, the worst of it. */
    public String toJson() {
        String json = JSON.writeValueAsString(signatures);
        for (int most = signatures.size() - 1; json.length() > LONGEST_STORED; most--) {
            json = JSON.writeValueAsString(worst(signatures, most));
        }
        return json;
    }

    /** What was stored. */
    public static DocumentVerdict fromJson(String json) {
        return new DocumentVerdict(List.of(JSON.readValue(json, SignatureVerdict[].class)));
    }
}
