package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.client.fake.FakeArchive;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.GetReceiptsResponse;
import vn.truc.wire.exchange.ListAgencies;

class AskingTest {
    private static final DocumentId DOCUMENT = DocumentId.of(FakeArchive.DOCUMENT);

    private final Bench bench = new Bench();

    @BeforeEach
    void open() {
        new FakeArchive(bench.axis, Bench.AXIS);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class TheStatusOfADocument {
        @Test
        void tellsWhereEachCopyIsAndHowItCameThere() {
            DeliveryStatus status = bench.client.status(DOCUMENT);

            DeliveryStatus.Recipient recipient = status.recipients().get(0);
            assertThat(recipient.state()).isEqualTo(DeliveryStatus.State.ACKNOWLEDGED);
            assertThat(recipient.history()).hasSize(4);
            assertThat(recipient.history().get(2).reason()).contains("đĩa đầy");
            assertThat(status.isFinished()).isTrue();
        }

        @Test
        void keepsTransportAndBusinessApart() {
            assertThat(bench.client.status(DOCUMENT).recipients().get(0).businessStatuses())
                    .extracting(DeliveryStatus.BusinessStatus::code)
                    .containsExactly("03");
        }

        @Test
        void isFoundByMessageIdToo() {
            assertThat(bench.client.status(MessageId.of(FakeArchive.MESSAGE)).documentId())
                    .isEqualTo(DOCUMENT);
        }

        @Test
        void thatNobodySentIsRefusedByName() {
            assertThatThrownBy(() -> bench.client.status(DocumentId.of("doc-2")))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, e -> assertThat(e.code())
                            .isEqualTo("Delivery.NotFound"));
        }
    }

    @Nested
    class TheReceiptsOfADocument {
        @Test
        void areAllThereAndValid() throws Exception {
            List<IssuedReceipt> receipts = bench.client.receipts(DOCUMENT);

            assertThat(receipts)
                    .extracting(IssuedReceipt::event)
                    .containsExactly("SubmissionAcceptance", "ContentConsignment", "ContentHandover");
            ReceiptVerification verification =
                    ReceiptVerification.with(AxisTrust.of(List.of(Bench.AXIS.certificate())));
            for (IssuedReceipt receipt : receipts) {
                assertThat(verification.verify(receipt).receipt().receiptId()).isEqualTo(receipt.id());
            }
        }

        @Test
        void ofAnotherDocumentAreNotBelieved() {
            GetReceiptsResponse another = new GetReceiptsResponse();
            another.setDocumentId("doc-2");
            bench.axis.misbehave(
                    Misdeeds.anotherAnswer(another, Bench.AXIS),
                    Misdeeds.anotherAnswer(another, Bench.AXIS),
                    Misdeeds.anotherAnswer(another, Bench.AXIS));

            assertThatThrownBy(() -> bench.client.receipts(DOCUMENT))
                    .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> assertThat(e.facts())
                            .containsEntry("answered", "doc-2"));
        }
    }

    @Nested
    class TheAddressBook {
        @Test
        void isReadPageByPage() {
            assertThat(bench.client.agencies().map(Agency::id).map(AgencyId::value))
                    .containsExactly("H01", "H02", "H03", "H04", "H05");
            assertThat(bench.axis.requests(ListAgencies.class)).hasSize(3);
        }

        @Test
        void isFetchedNoFurtherThanItIsLookedAt() {
            assertThat(bench.client.agencies().findFirst()).isPresent();
            assertThat(bench.axis.requests(ListAgencies.class)).hasSize(1);
        }

        @Test
        void asksForChangesOnEveryPage() {
            Instant since = Instant.parse("2026-11-01T00:00:00Z");

            assertThat(bench.client.agenciesChangedSince(since)).hasSize(5);

            assertThat(bench.axis.requests(ListAgencies.class))
                    .extracting(request -> request.getChangedSince().toInstant())
                    .containsOnly(since);
        }

        @Test
        void knowsEachAgency() {
            Agency agency = bench.client.agency(AgencyId.of("H02"));

            assertThat(agency.name()).isEqualTo("Ủy ban nhân dân tỉnh số 2");
            assertThat(agency.legacyId()).contains(AgencyId.of("000.00.00.H02"));
        }
    }
}
