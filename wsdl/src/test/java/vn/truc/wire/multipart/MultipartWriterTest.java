package vn.truc.wire.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartWriterTest {
    private static final byte[] ENVELOPE = "<e>Công văn</e>".getBytes(UTF_8);

    private static MultipartWriter writer(OptionalLong length, MultipartWriter.Source part) {
        return new MultipartWriter(ENVELOPE, "text/xml", "packet@truc", "application/xml", length, part);
    }

    private static MultipartWriter writer(OptionalLong length, String part) {
        return writer(length, () -> new ByteArrayInputStream(part.getBytes(UTF_8)));
    }

    @Nested
    class AWrittenMessage {
        @Test
        void isReadBackAsItWas() throws Exception {
            MultipartWriter writer = writer(OptionalLong.of(6), "packet");

            try (MultipartReader reader =
                    new MultipartReader(writer.open(), writer.contentType(), MultipartLimits.standard())) {
                Part envelope = reader.next().orElseThrow();
                assertThat(envelope.contentType()).isEqualTo("text/xml; charset=utf-8");
                assertThat(envelope.content().readAllBytes()).isEqualTo(ENVELOPE);
                Part packet = reader.next().orElseThrow();
                assertThat(packet.contentId()).contains("packet@truc");
                assertThat(packet.contentType()).isEqualTo("application/xml");
                assertThat(packet.content().readAllBytes()).asString().isEqualTo("packet");
                assertThat(reader.next()).isEmpty();
            }
        }

        @Test
        void hasTheLengthItAnnounces() throws Exception {
            MultipartWriter writer = writer(OptionalLong.of(6), "packet");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writer.writeTo(out);

            assertThat(writer.length()).hasValue(out.size());
            assertThat(writer.open().readAllBytes()).isEqualTo(out.toByteArray());
        }

        @Test
        void hasNoLengthWhenThePartHasNone() throws Exception {
            MultipartWriter writer = writer(OptionalLong.empty(), "packet");

            assertThat(writer.length()).isEmpty();
            assertThat(writer.open().readAllBytes()).asString(UTF_8).contains("packet");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"packe", "packets", ""})
    void failsRatherThanSendAnotherLength(String part) {
        assertThatThrownBy(() -> writer(OptionalLong.of(6), part).writeTo(new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX: y", "a>", "công"})
    void refusesAContentIdThatCouldBreakAHeader(String id) {
        assertThatThrownBy(() -> new MultipartWriter(
                        ENVELOPE,
                        "text/xml",
                        id,
                        "application/xml",
                        OptionalLong.empty(),
                        InputStream::nullInputStream))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysThatItIsTheSourceThatFailed() {
        MultipartWriter unopened = writer(OptionalLong.of(6), () -> {
            throw new NoSuchFileException("packet");
        });
        MultipartWriter unreadable = writer(OptionalLong.empty(), () -> new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });
        assertThatThrownBy(() -> unopened.writeTo(() -> {
                    throw new IllegalStateException("nothing was to be begun");
                }))
                .isInstanceOf(MultipartWriter.SourceBroken.class);
        assertThatThrownBy(() -> unreadable.writeTo(new ByteArrayOutputStream()))
                .isInstanceOf(MultipartWriter.SourceBroken.class);
    }

    @Test
    void streamsThreeHundredMegabytesInFlatMemory() throws Exception {
        long size = 300L * 1024 * 1024;
        MultipartWriter writer = writer(OptionalLong.of(size), () -> new Endless(size));
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] buffer = new byte[64 * 1024];
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long cpuBefore = threads.getCurrentThreadCpuTime();

        long read = 0;
        try (MultipartReader reader =
                new MultipartReader(writer.open(), writer.contentType(), MultipartLimits.standard())) {
            reader.next().orElseThrow();
            InputStream content = reader.next().orElseThrow().content();
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                read += count;
            }
            assertThat(reader.next()).isEmpty();
        }

        assertThat(read).isEqualTo(size);
        // All bytes this thread ever allocated meanwhile, garbage included: tighter than any look at the heap.
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(4L * 1024 * 1024);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - cpuBefore))
                .isLessThan(Duration.ofSeconds(10));
    }

    /** So many bytes, full of line ends, so that the search for the boundary has work to do. */
    private static final class Endless extends InputStream {
        private static final byte[] PATTERN = pattern();
        private long left;

        Endless(long size) {
            left = size;
        }

        private static byte[] pattern() {
            byte[] pattern = new byte[64 * 1024];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = (byte) (i % 76 == 0 ? '\r' : i % 76 == 1 ? '\n' : i % 76 == 2 ? '-' : i * 31);
            }
            return pattern;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(Math.min(length, PATTERN.length), left);
            System.arraycopy(PATTERN, 0, target, offset, count);
            left -= count;
            return count;
        }
    }
}
