package vn.truc.client.internal.exchange;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.truc.client.internal.LocalFailure;

/** Wire values as Java values. What the schema demands and the answer lacks makes the answer unbelievable. */
final class Values {
    private Values() {}

    static <T> T required(@Nullable T value, String element) {
        if (value == null) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("missing", element), null);
        }
        return value;
    }

    static Instant time(@Nullable OffsetDateTime time, String element) {
        return required(time, element).toInstant();
    }

    /** An answer about something else than was asked is an answer to another request, however well it is signed. */
    static void requireSame(@Nullable String asked, @Nullable String answered, String element) {
        if (asked != null && !asked.equals(answered)) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(
                    Map.of("element", element, "asked", asked, "answered", String.valueOf(answered)), null);
        }
    }

    /** An id of ours from a text of the axis. */
    static <T> T id(@Nullable String text, Function<String, T> type, String element) {
        try {
            return type.apply(required(text, element));
        } catch (IllegalArgumentException e) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("unusable", element), e);
        }
    }

    static <T> Optional<T> optionalId(@Nullable String text, Function<String, T> type, String element) {
        return text == null ? Optional.empty() : Optional.of(id(text, type, element));
    }

    static X509Certificate certificate(byte[] der, String element) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw LocalFailure.ANSWER_UNEXPECTED.because(Map.of("unusable", element), e);
        }
    }

    static Optional<Instant> optional(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    static Optional<String> optional(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }
}
