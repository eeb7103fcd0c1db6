package vn.truc.client.durable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import vn.truc.client.AxisClientException;
import vn.truc.client.internal.disk.NewFile;
import vn.truc.edxml.Finding;

/**
 * Why the axis has refused a letter, as it is kept beside it.
 *
 * @param code the axis's code, such as {@code Intake.EdxmlRefused}
 * @param incident the axis's name of this one occurrence
 * @param textVi all there is to say in Vietnamese: what, what to do, facts, findings; lines of a text
 * @param textEn the same in English
 */
public record Refusal(String code, Optional<String> incident, String textVi, String textEn) {
    static Refusal of(AxisClientException.Refused refused) {
        return new Refusal(
                refused.code(),
                refused.incident(),
                text(refused, Locale.forLanguageTag("vi")),
                text(refused, Locale.ENGLISH));
    }

    private static String text(AxisClientException.Refused refused, Locale language) {
        StringBuilder text = new StringBuilder();
        text.append(refused.code())
                .append(": ")
                .append(refused.message(language))
                .append('\n');
        refused.remedy(language)
                .ifPresent(remedy -> text.append("  → ").append(remedy).append('\n'));
        refused.facts().forEach((name, value) -> text.append("  ")
                .append(name)
                .append(" = ")
                .append(value)
                .append('\n'));
        for (Finding finding : refused.findings()) {
            text.append("  ").append(finding.line()).append(':').append(finding.column());
            text.append(": ")
                    .append(finding.rule())
                    .append(' ')
                    .append(finding.path())
                    .append('\n');
            text.append("    ")
                    .append(language.getLanguage().equals("vi") ? finding.remedyVi() : finding.remedyEn())
                    .append('\n');
        }
        return text.toString();
    }

    void write(Path folder) throws IOException {
        NewFile.replace(
                LetterFile.reason(folder), out -> out.write((textVi + "\n" + textEn).getBytes(StandardCharsets.UTF_8)));
        Properties said = new Properties();
        said.setProperty("code", code);
        incident.ifPresent(name -> said.setProperty("incident", name));
        said.setProperty("text-vi", textVi);
        said.setProperty("text-en", textEn);
        LetterFile.store(said, LetterFile.refusal(folder));
    }

    static Refusal read(Path folder) throws IOException {
        Properties said = LetterFile.load(LetterFile.refusal(folder));
        return new Refusal(
                said.getProperty("code", ""),
                Optional.ofNullable(said.getProperty("incident")),
                said.getProperty("text-vi", ""),
                said.getProperty("text-en", ""));
    }
}
