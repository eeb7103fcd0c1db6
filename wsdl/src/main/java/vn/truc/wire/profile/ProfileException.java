package vn.truc.wire.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.truc.xml.XmlText;

/** The envelope does not meet the profile: the {@link ProfileRule} it breaks and facts that help its author. */
public final class ProfileException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_FACT = 200;

    private final ProfileRule rule;
    private final transient Map<String, String> facts;

    private ProfileException(ProfileRule rule, Map<String, String> facts) {
        super(facts.isEmpty() ? rule.name() : rule.name() + " " + facts);
        this.rule = rule;
        this.facts = facts;
    }

    /**
     * The one refusal for every failure of digest, signature value, certificate, chain or binding, always with the same
     * text and without facts, so that it tells a forger nothing. A {@link CertificateCheck} throws this one.
     */
    public static ProfileException signatureInvalid() {
        return new ProfileException(ProfileRule.SIGNATURE_INVALID, Map.of());
    }

    static ProfileException of(ProfileRule rule, String... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i], shortened(namesAndValues[i + 1]));
        }
        return new ProfileException(rule, java.util.Collections.unmodifiableMap(facts));
    }

    static ProfileException notMet(String clause, String... namesAndValues) {
        String[] all = new String[namesAndValues.length + 2];
        all[0] = "rule";
        all[1] = clause;
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return of(ProfileRule.PROFILE_NOT_MET, all);
    }

    static ProfileException weak(String algorithm, String element) {
        return of(ProfileRule.WEAK_ALGORITHM, "algorithm", algorithm, "element", element);
    }

    /** The rule that is broken. */
    public ProfileRule rule() {
        return rule;
    }

    /** Names of rules, elements and algorithms, times and limits; never content. Unmodifiable. */
    public Map<String, String> facts() {
        return facts;
    }

    /** A fact may quote a URI the sender chose, so its length is bounded. */
    private static String shortened(String value) {
        return value.length() <= LONGEST_FACT ? value : XmlText.cut(value, LONGEST_FACT) + "…";
    }
}
