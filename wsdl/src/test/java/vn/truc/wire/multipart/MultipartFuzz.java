package vn.truc.wire.multipart;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a fuzzer calls with bytes of its own making: a Content-Type, a line end, a message. */
public final class MultipartFuzz {
    private static final MultipartLimits LIMITS = new MultipartLimits(4, 16, 2048);

    private MultipartFuzz() {}

    /** Reads a message to its end, or is refused. Anything else thrown out of here is a find. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int line = 0;
        while (line < input.length && input[line] != '\n') {
            line++;
        }
        String contentType = new String(input, 0, line, StandardCharsets.ISO_8859_1);
        int from = Math.min(line + 1, input.length);
        ByteArrayInputStream message = new ByteArrayInputStream(input, from, input.length - from);
        try (MultipartReader reader = new MultipartReader(message, contentType, LIMITS)) {
            long read = 0;
            int parts = 0;
            for (Optional<Part> part = reader.next(); part.isPresent(); part = reader.next()) {
                parts++;
                byte[] content = part.get().content().readAllBytes();
                read += content.length;
            }
            demand(parts <= LIMITS.parts(), "more parts than the limit");
            demand(read <= input.length, "more bytes than came");
        } catch (MultipartException refused) {
            demand(refused.reason() != null, "a refusal without a reason");
        }
    }

    private static void demand(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Shows that a find is found. */
    public static final class Broken {
        private Broken() {}

        /** Fails for two parts, which one seed has. */
        public static void fuzzerTestOneInput(byte[] input) throws IOException {
            MultipartFuzz.fuzzerTestOneInput(input);
            demand(!new String(input, StandardCharsets.ISO_8859_1).contains("second"), "planted");
        }
    }
}
