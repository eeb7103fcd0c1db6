package vn.truc.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import vn.truc.exchange.Digest;

/** The few things the store asks of a bucket. Thread-safe. */
final class Bucket implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION = 412;
    private static final int RANGE = 416;

    private final S3Client client;
    private final String name;

    Bucket(S3Settings settings) {
        this.name = Objects.requireNonNull(settings.bucket());
        this.client = S3Client.builder()
                .endpointOverride(URI.create(Objects.requireNonNull(settings.endpoint())))
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Objects.requireNonNull(settings.accessKey()), Objects.requireNonNull(settings.secretKey()))))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(settings.timeout().multipliedBy(10))
                                // What this user keeps for other programs is none of ours.
                                .defaultProfileFile(ProfileFile.aggregator().build()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(settings.timeout())
                        .socketTimeout(settings.timeout())
                        .build())
                .build();
    }

    /** One version of an object. */
    record Version(String id, long length, Instant kept) {}

    /** Whether deleting a version leaves a newer one alone. */
    boolean keepsVersions() {
        return client.getBucketVersioning(request -> request.bucket(name)).status() == BucketVersioningStatus.ENABLED;
    }

    /** The newest version, if there is one. */
    Optional<Version> look(String key) {
        try {
            HeadObjectResponse found =
                    client.headObject(request -> request.bucket(name).key(key));
            return Optional.of(
                    new Version(String.valueOf(found.versionId()), found.contentLength(), found.lastModified()));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    private static <T> Optional<T> absent(S3Exception failure) {
        if (failure.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        throw failure;
    }

    /** Makes the object unless there is one; the server compares what arrives with the digest. */
    boolean make(String key, Path file, Digest digest) {
        try {
            client.putObject(put(key, digest).ifNoneMatch("*").build(), RequestBody.fromFile(file));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION || e.statusCode() == CONFLICT) {
                return false;
            }
            throw e;
        } catch (SdkException e) {
            // It may have arrived although nobody said so.
            if (look(key).isPresent()) {
                return false;
            }
            throw e;
        }
    }

    /** Makes a newest version, whatever is there. */
    void replace(String key, Path file, Digest digest) {
        client.putObject(put(key, digest).build(), RequestBody.fromFile(file));
    }

    private PutObjectRequest.Builder put(String key, Digest digest) {
        return PutObjectRequest.builder()
                .bucket(name)
                .key(key)
                .contentType("application/octet-stream")
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digest.hex())));
    }

    /** From some place on; empty if there is no such object. */
    Optional<ResponseInputStream<GetObjectResponse>> read(String key, String range) {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(name).key(key).range(range)));
        } catch (S3Exception e) {
            return absent(e);
        }
    }

    /** The first bytes of an object, and how many there are. */
    record Beginning(byte[] bytes, long size) {}

    /** The first so many bytes; empty if there is no such object. */
    Optional<Beginning> beginning(String key, int most) throws IOException {
        try (ResponseInputStream<GetObjectResponse> object =
                client.getObject(request -> request.bucket(name).key(key).range("bytes=0-" + (most - 1)))) {
            byte[] bytes = object.readNBytes(most);
            String range = String.valueOf(object.response().contentRange());
            String size = range.substring(range.indexOf('/') + 1);
            return Optional.of(new Beginning(bytes, size.matches("\\d+") ? Long.parseLong(size) : bytes.length));
        } catch (S3Exception e) {
            // Of an empty object there is no first byte.
            return e.statusCode() == RANGE ? Optional.of(new Beginning(new byte[0], 0)) : absent(e);
        }
    }

    /** Shows every object under the prefix. */
    void each(String prefix, BiConsumer<String, Instant> action) {
        for (ListObjectsV2Response page :
                client.listObjectsV2Paginator(request -> request.bucket(name).prefix(prefix))) {
            page.contents().forEach(found -> action.accept(found.key(), found.lastModified()));
        }
    }

    /** Deletes this version and no other one. */
    void delete(String key, String version) {
        client.deleteObject(request -> request.bucket(name).key(key).versionId(version));
    }

    @Override
    public void close() {
        client.close();
    }
}
