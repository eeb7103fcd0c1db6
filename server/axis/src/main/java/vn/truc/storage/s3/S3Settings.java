package vn.truc.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for packets; absent means files.
 *
 * @param endpoint address of the S3 server, https unless it is on this machine; absent means files
 * @param bucket name of the bucket, which has versioning enabled
 * @param region region that requests are signed for
 * @param accessKey id of the key that requests are signed with
 * @param secretKey that key, from the environment or from secret-key-file
 * @param pathStyle whether the bucket stands in the path and not in the host name
 * @param timeout how long the server may be silent; a whole request may take ten times as long
 */
public record S3Settings(
        @Nullable String endpoint,
        @Nullable String bucket,
        String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        boolean pathStyle,
        Duration timeout) {
    public S3Settings {
        if (endpoint != null) {
            require(isPrivate(endpoint), "endpoint must be an https:// address, or http:// on this machine");
            require(bucket != null, "endpoint needs bucket");
            require(
                    accessKey != null && secretKey != null,
                    "endpoint needs access-key, and secret-key or secret-key-file");
        }
        require(timeout.toMillis() >= 500, "timeout must be at least 500ms, not " + timeout);
    }

    private static boolean isPrivate(String endpoint) {
        try {
            URI address = new URI(endpoint);
            String host = address.getHost();
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            return host != null
                    && (scheme.equals("https")
                            || scheme.equals("http") && (host.equals("localhost") || host.equals("127.0.0.1")));
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether packets lie in a bucket. */
    public boolean isGiven() {
        return endpoint != null;
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "S3Settings[" + endpoint + "/" + bucket + "]";
    }
}
