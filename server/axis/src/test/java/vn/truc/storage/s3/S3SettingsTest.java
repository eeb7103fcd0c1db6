package vn.truc.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
    private static S3Settings at(String endpoint) {
        return new S3Settings(endpoint, "truc", "us-east-1", "axis", "secret-word", true, Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://s3.example.vn", "http://localhost:9000", "http://127.0.0.1:9000"})
    void acceptAPrivateEndpoint(String endpoint) {
        assertThat(at(endpoint).isGiven()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://s3.example.vn", "s3.example.vn", "ftp://localhost", "https://", "not an address"})
    void refuseAnEndpointThatOthersCanListenTo(String endpoint) {
        assertThatIllegalArgumentException().isThrownBy(() -> at(endpoint)).withMessageStartingWith("endpoint");
    }

    @Test
    void needBucketAndKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Settings(
                        "https://s3.example.vn", null, "us-east-1", "axis", "word", true, Duration.ofSeconds(5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new S3Settings(
                        "https://s3.example.vn", "truc", "us-east-1", "axis", null, true, Duration.ofSeconds(5)));
    }

    @Test
    void keepTheKeyOutOfEveryText() {
        assertThat(at("https://s3.example.vn").toString()).doesNotContain("secret-word");
    }
}
