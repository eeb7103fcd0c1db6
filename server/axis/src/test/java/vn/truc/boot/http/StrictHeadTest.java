package vn.truc.boot.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T-M08. That a request gets 400 for it, on the wire, is seen by the wire cases {@code http-*}. */
class StrictHeadTest {
    private static boolean isUnambiguous(String head) {
        byte[] bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        return StrictHead.isUnambiguous(bytes, head.indexOf('/'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n5\r\n",
                "POST / HTTP/1.1\r\nX-Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nContent-Length: 5\n",
                "POST / HTTP/1.1\r\nX: a\tb\r\n\r\n\n\n"
            })
    void letsPassWhatEverybodyReadsAlike(String head) {
        assertThat(isUnambiguous(head)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\n\n",
                "POST / HTTP/1.1\r\nX: a\r\n b\r\n\r\n",
                "POST / HTTP/1.1\r\nX: a\r\n\tb\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\nCONTENT-LENGTH: 5\r\n\r\n"
            })
    void refusesWhatTwoServersCouldReadAsTwoRequests(String head) {
        assertThat(isUnambiguous(head)).isFalse();
    }

    @Test
    void doesNotReadOnWhereTheHeadHasNoEnd() {
        assertThat(isUnambiguous("POST / HTTP/1.1\r\nHost: a")).isFalse();
    }
}
