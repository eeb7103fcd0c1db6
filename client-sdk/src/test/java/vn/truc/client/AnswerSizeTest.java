package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.client.fake.FakeAxis;

/** Nothing here is signed: what is not refused for its size is parsed, and then not believed. */
class AnswerSizeTest {
    private static final int MIB = 1 << 20;
    private static final String PARSED = "Client.AnswerNotVerified";
    private static final String TOO_LARGE = "Client.AnswerTooLarge";

    private final Bench bench = new Bench();
    private final AxisClient client = bench.builder().retries(Retries.none()).build();

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    @Nested
    class AnOrdinaryAnswer {
        @Test
        void isReadUpToFourMebibytes() {
            assertThat(refused(ofBytes(4 * MIB - 1000), axis -> axis.pending().list())
                            .code())
                    .isEqualTo(PARSED);
        }

        @Test
        void isNotReadFurther() {
            AxisClientException e =
                    refused(ofBytes(5 * MIB), axis -> axis.pending().list());

            assertThat(e).isInstanceOf(AxisClientException.BrokenProtocol.class);
            assertThat(e.code()).isEqualTo(TOO_LARGE);
            assertThat(e.facts())
                    .containsEntry("limit", "4194304 bytes")
                    .containsEntry("expected", "ListPendingResponse");
        }

        @Test
        void mayNotConsistOfTags() {
            AxisClientException e = refused("<a>" + "<b/>".repeat(200_000) + "</a>", axis -> axis.pending()
                    .list());

            assertThat(e.code()).isEqualTo(TOO_LARGE);
            assertThat(e.facts()).containsEntry("limit", "200000 tags");
        }
    }

    @Nested
    class AnAnswerAboutManyRecipients {
        @Test
        void mayBeLarger() {
            assertThat(refused(ofBytes(15 * MIB), axis -> axis.status(DocumentId.of("d")))
                            .code())
                    .isEqualTo(PARSED);
            assertThat(refused(ofBytes(17 * MIB), axis -> axis.status(DocumentId.of("d")))
                            .code())
                    .isEqualTo(TOO_LARGE);
        }

        @Test
        void mayBeLargestWhenItCarriesTheirReceipts() {
            assertThat(refused(ofBytes(17 * MIB), axis -> axis.receipts(DocumentId.of("d")))
                            .code())
                    .isEqualTo(PARSED);
            assertThat(refused(ofBytes(65 * MIB), axis -> axis.receipts(DocumentId.of("d")))
                            .code())
                    .isEqualTo(TOO_LARGE);
        }
    }

    private AxisClientException refused(String envelope, Consumer<AxisClient> call) {
        bench.axis.misbehave((http, right) -> FakeAxis.send(http, 200, "text/xml", envelope));
        return catchThrowableOfType(AxisClientException.class, () -> call.accept(client));
    }

    private static String ofBytes(int bytes) {
        return "<a>" + "x".repeat(bytes) + "</a>";
    }
}
