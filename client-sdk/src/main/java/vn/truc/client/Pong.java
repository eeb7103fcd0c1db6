package vn.truc.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the axis answers to a ping.
 *
 * @param axisId its id, to be given to {@link AxisClient.Builder#axisId(String)}
 * @param version the version it runs
 * @param time its clock
 * @param clockDifference how far its clock is ahead of ours, the time of travel not taken off
 * @param caller the agency it takes us for; empty when our signature does not satisfy it
 * @param inlineLimit largest packet in bytes that may travel inside the envelope
 * @param packetLimit largest packet in bytes at all
 * @param brokenRules why it does not know us; empty when it does
 */
public record Pong(
        String axisId,
        String version,
        Instant time,
        Duration clockDifference,
        Optional<AgencyId> caller,
        long inlineLimit,
        long packetLimit,
        List<BrokenRule> brokenRules) {
    public Pong {
        brokenRules = List.copyOf(brokenRules);
    }

    /**
     * A rule of the message profile that our message breaks.
     *
     * @param code the fault code with which any other operation would be refused
     * @param messageVi what it means, in Vietnamese
     * @param messageEn what it means, in English
     */
    public record BrokenRule(String code, String messageVi, String messageEn) {
        /** What it means, in Vietnamese or else in English. */
        public String message(Locale language) {
            return language.getLanguage().equals("vi") ? messageVi : messageEn;
        }
    }
}
