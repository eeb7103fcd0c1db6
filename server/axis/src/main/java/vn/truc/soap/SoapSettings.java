package vn.truc.soap;

import java.net.URI;
import java.time.Duration;
import vn.truc.exchange.ByteSize;

/**
 * What the exchange address takes and how it presents itself.
 *
 * @param publicAddress where callers reach the exchange; written into the published WSDLs, whatever Host a request
 *     names
 * @param inlineLimit refuse a packet larger than this inside the envelope (as base64 or MTOM), where it costs memory
 * @param envelopeMemory bytes of large envelopes in work at once; beyond it callers are told to come again
 * @param envelopeTime refuse an envelope that takes longer to arrive
 * @param partBytesPerSecond refuse a part that comes more slowly, once it has been waited for half a minute
 * @param anonymousAnswersPerSecond signed answers per second to callers without a valid signature, all together
 */
public record SoapSettings(
        URI publicAddress,
        ByteSize inlineLimit,
        ByteSize envelopeMemory,
        Duration envelopeTime,
        ByteSize partBytesPerSecond,
        int anonymousAnswersPerSecond) {
    public SoapSettings {
        if (!publicAddress.isAbsolute() || !publicAddress.getScheme().matches("https?")) {
            throw new IllegalArgumentException("public-address must be an http or https address, not " + publicAddress);
        }
        if (inlineLimit.bytes() < 64 * 1024 || inlineLimit.bytes() > 256L * 1024 * 1024) {
            throw new IllegalArgumentException("inline-limit must be 64KiB to 256MiB, not " + inlineLimit);
        }
        if (envelopeMemory.bytes() > 4L * 1024 * 1024 * 1024) {
            throw new IllegalArgumentException("envelope-memory must be at most 4GiB, not " + envelopeMemory);
        }
        if (envelopeTime.toMillis() < 1000) {
            throw new IllegalArgumentException("envelope-time must be at least 1s, not " + envelopeTime);
        }
        if (partBytesPerSecond.bytes() < 1 || partBytesPerSecond.bytes() > 1024 * 1024) {
            throw new IllegalArgumentException("part-bytes-per-second must be 1B to 1MiB, not " + partBytesPerSecond);
        }
        if (anonymousAnswersPerSecond < 1) {
            throw new IllegalArgumentException(
                    "anonymous-answers-per-second must be at least 1, not " + anonymousAnswersPerSecond);
        }
    }
}
