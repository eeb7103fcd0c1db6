package vn.truc.edxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a Java with a heap of 128 MB can do with large packets. */
class SmallHeapTest {
    private static final long MEBIBYTE = 1L << 20;

    @Nested
    class APacketWithFiveHundredMegabytesOfBase64 {
        @Test
        void isReadAndLintedAndItsAttachmentCopiedOut() throws Exception {
            Map<String, Long> said = SmallHeap.run("large");
            assertThat(said.get("heap")).isLessThanOrEqualTo(128 * MEBIBYTE);
            assertThat(said.get("size")).isGreaterThanOrEqualTo(375_000_000);
            assertThat(said.get("findings")).isZero();
            assertThat(said.get("copied")).isEqualTo(said.get("size"));
        }

        @Test
        void couldNotBeHeldThere() {
            assertThatThrownBy(() -> SmallHeap.run("hold"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("OutOfMemoryError");
        }
    }

    @Nested
    class APacketOfThirtyMegabytes {
        @Test
        void isLintedInLessThanASecondOnceWarm() throws Exception {
            Map<String, Long> said = SmallHeap.run("middling");
            System.out.printf(
                    "lint of 30 MB: median %d ms in one line, %d ms in short lines%n",
                    said.get("oneline"), said.get("lines"));
            assertThat(said.get("heap")).isLessThanOrEqualTo(128 * MEBIBYTE);
            assertThat(said.get("oneline")).isPositive().isLessThan(1000);
            assertThat(said.get("lines")).isPositive().isLessThan(1000);
        }
    }
}
