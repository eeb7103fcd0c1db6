package vn.truc.registry.code;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms of agency codes. The registry decides which codes exist; the form only tells what a code can be, and lets
 * one form be guessed from another.
 */
public enum CodeForm {
    /** QCVN 102:2016: four groups, the most general last, such as {@code 000.00.13.H53}. */
    QCVN_102("\\d{3}\\.\\d{2}\\.\\d{2}\\.[A-Z]\\d{2}"),
    /** Decision 20/2020/QĐ-TTg, state agencies: the most general group first, such as {@code H53.13}. */
    QD_20("[A-Y]\\d{2}(\\.[0-9A-Z]+)*"),
    /** Decision 20/2020/QĐ-TTg, others: a scheme Z01 to Z99 and what it defines, such as {@code Z0712345}. */
    SCHEME("Z(?!00)\\d{2}[0-9A-Za-z.-]{1,32}"),
    /** Decision 20/2020/QĐ-TTg, enterprises: their registration number, with or without a branch. */
    ENTERPRISE("\\d{10}(-\\d{3})?"),
    /** Anything else that is in use. */
    OTHER(".*");

    /** Decision 20/2020/QĐ-TTg art. 5. */
    private static final int LONGEST_QD_20 = 35;

    private static final Pattern ZEROS = Pattern.compile("0+");

    private final Pattern pattern;

    CodeForm(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The form a code has. */
    public static CodeForm of(String code) {
        return Arrays.stream(values())
                .filter(form -> form.pattern.matcher(code).matches())
                .filter(form -> form != QD_20 || code.length() <= LONGEST_QD_20)
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * What the code of the other generation would be if the tree of agencies had not changed: groups of zeros left out,
     * the rest in reverse. Only a suggestion; the pair is what the registry says.
     */
    public static Optional<String> suggestedPair(String code) {
        if (of(code) != QCVN_102) {
            return Optional.empty();
        }
        List<String> groups = Arrays.stream(code.split("\\."))
                .filter(group -> !ZEROS.matcher(group).matches())
                .collect(Collectors.toList());
        Collections.reverse(groups);
        return Optional.of(String.join(".", groups));
    }
}
