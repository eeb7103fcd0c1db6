package vn.truc.operators;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password must be: long, and not one of those that everybody tries first. No rules of composition, which make
 * passwords that are hard to remember and easy to guess (NIST SP 800-63B §5.1.1.2).
 */
final class PasswordRules {
    private static final int SHORTEST = 12;

    /** More does not make it harder to guess, and hashing takes time. */
    private static final int LONGEST = 256;

    private static final int FEWEST_DIFFERENT = 5;

    private final Set<String> common;

    PasswordRules() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt")),
                StandardCharsets.UTF_8))) {
            common = lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged list of common passwords cannot be read", e);
        }
    }

    /** One form of what keyboards write in several: a password typed on another system is the same one. */
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** @throws IllegalArgumentException with a sentence for whoever has chosen it */
    void check(String password, Account account) {
        long length = password.codePoints().count();
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        String plain = plain(password);
        if (common.stream().anyMatch(plain::startsWith)
                || password.codePoints().distinct().count() < FEWEST_DIFFERENT
                || plain.contains(plain(account.name()))
                || plain.contains(plain(account.name().replaceAll("@.*", "")))) {
            throw new IllegalArgumentException("this password is one of the first that are tried: it is common, repeats"
                    + " few characters, or contains the account's name");
        }
    }

    /** Without case, diacritics and what stands between words. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd')
                .replaceAll("[\\p{M}\\s._-]", "");
    }
}
