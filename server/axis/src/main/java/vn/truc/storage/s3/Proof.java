package vn.truc.storage.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.truc.exchange.Digest;
import vn.truc.exchange.Ids;

/** Tries out, before anything is entrusted to a bucket, whether it can do what the store relies on. */
final class Proof {
    private static final byte[] TEXT = "the axis tries whether it may write here".getBytes(StandardCharsets.US_ASCII);

    private final Bucket bucket;
    private final S3Settings settings;

    Proof(Bucket bucket, S3Settings settings) {
        this.bucket = bucket;
        this.settings = settings;
    }

    /** @throws IllegalArgumentException saying what is wrong with the bucket */
    void of(Path directory, Ids ids) throws IOException {
        String id = ids.next();
        Path file = Files.write(directory.resolve(id + ".proof"), TEXT);
        try {
            writes("proof/" + id, file);
        } catch (SdkException e) {
            throw refused(said(e));
        } finally {
            Files.delete(file);
        }
    }

    private void writes(String key, Path file) {
        if (!bucket.keepsVersions()) {
            throw refused("it has no versioning; with it a node that removes cannot take what another one just kept");
        }
        if (!bucket.make(key, file, Digest.of(TEXT))) {
            throw refused("it says that an object is there which nobody has made");
        }
        boolean forged = takesForged(key + "-forged", file);
        boolean twice = bucket.make(key, file, Digest.of(TEXT));
        delete(key);
        if (twice) {
            throw refused("its server ignores If-None-Match");
        }
        if (forged) {
            throw refused("its server ignores x-amz-checksum-sha256");
        }
    }

    private boolean takesForged(String key, Path file) {
        try {
            bucket.make(key, file, Digest.of(new byte[0]));
            delete(key);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() >= 500) {
                throw e;
            }
            return false;
        }
    }

    private void delete(String key) {
        Optional<Bucket.Version> made = bucket.look(key);
        while (made.isPresent()) {
            bucket.delete(key, made.get().id());
            made = bucket.look(key);
        }
    }

    private static String said(SdkException failure) {
        if (failure instanceof S3Exception answer) {
            String code = answer.awsErrorDetails() == null
                    ? ""
                    : " " + answer.awsErrorDetails().errorCode();
            return "the server answers " + answer.statusCode() + code;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "the server cannot be reached: " + root.getMessage();
    }

    private IllegalArgumentException refused(String because) {
        return new IllegalArgumentException("truc.storage.s3: bucket " + settings.bucket() + " at "
                + settings.endpoint() + " cannot be used: " + because);
    }
}
