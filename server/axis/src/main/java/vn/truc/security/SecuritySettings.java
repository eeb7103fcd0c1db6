package vn.truc.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who the axis is and what it remembers of callers.
 *
 * @param axisId the id callers name as audience; when it changes, requests made for the old one are refused
 * @param keyStore PKCS#12 file with the axis's key and certificate; when absent, a development key is made in the home
 * @param keyStorePassword its password, from the environment or from key-store-password-file
 * @param keyInToken whether the axis's key and certificate lie in the token of truc.pkcs11
 * @param keyAlias the entry of the key, or its label in the token; not needed when there is one key
 * @param replayCapacity how many signed messages are remembered until their Timestamps have run out, a quarter of them
 *     of one agency at most
 * @param requestsPerAddress requests a second from one address, twice as many at once; 0 for no limit
 * @param requestsPerAgency requests a second that one agency signs, twice as many at once; 0 for no limit
 * @param unfinishedPerAddress requests from one address whose envelopes are still arriving, at once; 0 for no limit
 */
public record SecuritySettings(
        String axisId,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword,
        boolean keyInToken,
        @Nullable String keyAlias,
        int replayCapacity,
        int requestsPerAddress,
        int requestsPerAgency,
        int unfinishedPerAddress) {
    public SecuritySettings {
        new AxisId(axisId);
        if (replayCapacity < 1000) {
            throw new IllegalArgumentException("replay-capacity must be at least 1000, not " + replayCapacity);
        }
        if (requestsPerAddress < 0 || requestsPerAgency < 0 || unfinishedPerAddress < 0) {
            throw new IllegalArgumentException(
                    "requests-per-address, requests-per-agency and unfinished-per-address are 0 or more");
        }
        if (keyStore != null && keyStorePassword == null) {
            throw new IllegalArgumentException("key-store needs key-store-password or key-store-password-file");
        }
    }
}
