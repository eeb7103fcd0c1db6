package vn.truc.soap.legacy;

import java.time.Duration;

/**
 * The door for old systems.
 *
 * @param enabled whether there is one
 * @param tokens let agencies in that have a token, over TLS; else only those that sign
 * @param lease how long a document that was asked for is kept for the agency before it counts as not taken
 * @param showStatuses how long a status is shown again and again before a further question counts as its confirmation
 */
public record LegacySettings(boolean enabled, boolean tokens, Duration lease, Duration showStatuses) {
    public LegacySettings {
        if (lease.toSeconds() < 10 || lease.toHours() > 24) {
            throw new IllegalArgumentException("lease must be 10s to 24h, not " + lease);
        }
        if (showStatuses.isNegative() || showStatuses.toDays() > 30) {
            throw new IllegalArgumentException("show-statuses must be 0s to 30d, not " + showStatuses);
        }
    }
}
