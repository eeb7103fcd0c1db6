package vn.truc.edxml.internal.read;

import java.util.HashSet;
import java.util.Set;
import vn.truc.edxml.LintRule;
import vn.truc.edxml.internal.CleanText;
import vn.truc.edxml.internal.CodeLists;
import vn.truc.edxml.internal.Findings;
import vn.truc.edxml.internal.scan.XmlPart;

/** Rules that hold for every element alike: namespace, spelling, length, listed values, Unicode form. */
final class ElementRules {
    static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private final Findings findings;
    private final Set<String> namespacesSeen = new HashSet<>(Set.of(NAMESPACE));

    private ElementRules(Findings findings) {
        this.findings = findings;
    }

    static void check(XmlPart root, Findings findings) {
        new ElementRules(findings).check(root, "");
    }

    private void check(XmlPart part, String parent) {
        if (part.isSignature()) {
            return;
        }
        if (namespacesSeen.add(part.namespace())) {
            findings.add(LintRule.NAMESPACE, part, NAMESPACE, part.namespace().isEmpty() ? "none" : part.namespace());
        }
        String name = officialName(part);
        String text = part.rawText();
        if (!text.isEmpty()) {
            check(part, parent + "/" + name, text);
        }
        for (XmlPart child : part.parts()) {
            check(child, name);
        }
    }

    private String officialName(XmlPart part) {
        String parent = part.parent().map(XmlPart::name).orElse("");
        for (String attribute : part.attributeNames()) {
            CodeLists.newerName(part.name(), "@" + attribute)
                    .ifPresent(newer -> findings.add(LintRule.OLDER_NAME, part, newer, "@" + attribute));
        }
        var newer = CodeLists.newerName(parent, part.name());
        if (newer.isPresent()) {
            findings.add(LintRule.OLDER_NAME, part, newer.get(), part.name());
            return part.name();
        }
        var spelling = CodeLists.officialSpelling(part.name());
        if (spelling.isPresent()) {
            findings.add(LintRule.ELEMENT_SPELLING, part, spelling.get(), part.name());
            return spelling.get();
        }
        var capitals = CodeLists.officialCase(part.name());
        if (capitals.isPresent() && part.parent().isPresent()) {
            findings.add(LintRule.ELEMENT_CASE, part, capitals.get(), part.name());
        }
        return capitals.orElse(part.name());
    }

    private void check(XmlPart part, String element, String text) {
        CodeLists.longest(element)
                .filter(longest -> text.codePointCount(0, text.length()) > longest)
                .ifPresent(longest -> findings.add(
                        LintRule.TOO_LONG,
                        part,
                        longest + " characters",
                        text.codePointCount(0, text.length()) + " characters"));
        CodeLists.listWithout(element, part.text())
                .ifPresent(list -> findings.add(LintRule.OUT_OF_LIST, part, list, text));
        if (!CleanText.isComposed(text)) {
            findings.add(LintRule.NOT_COMPOSED, part, "composed Unicode (NFC)", "decomposed Unicode");
        }
    }
}
