package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.client.fake.FakeAxis;
import vn.truc.client.fake.FakeAxis.Misdeed;
import vn.truc.client.fake.Faults;
import vn.truc.client.fake.Keys;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ListPending;
import vn.truc.wire.exchange.ListPendingResponse;
import vn.truc.wire.exchange.PingResponse;

class BelievingAnswersTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class AnAnswerTheAxisSigned {
        @Test
        void isBelieved() {
            Pong pong = bench.client.ping();

            assertThat(pong.axisId()).isEqualTo(FakeAxis.ID);
            assertThat(pong.caller()).contains(AgencyId.of("H01"));
            assertThat(pong.clockDifference().abs()).isLessThan(Duration.ofSeconds(30));
        }

        @Test
        void mayBeAnEmptyList() {
            assertThat(bench.client.pending().list()).isEmpty();
        }
    }

    @Nested
    class AnythingElse {
        @Test
        void whichIsAWebPageIsNeverAnEmptyList() {
            assertNotBelieved("Client.AnswerUnreadable", Misdeeds.htmlPage());
        }

        @Test
        void whichIsEmptyIsNeverAnEmptyList() {
            assertNotBelieved("Client.AnswerUnreadable", Misdeeds.emptyBody());
        }

        @Test
        void whichIsUnsignedIsNotBelieved() {
            assertNotBelieved("Client.AnswerNotVerified", Misdeeds.unsigned());
        }

        @Test
        void whichWasChangedAfterSigningIsNotBelieved() {
            assertNotBelieved("Client.AnswerNotVerified", Misdeeds.changed("more>false<", "more>true<"));
        }

        @Test
        void whichAStrangerSignedIsNotBelieved() {
            assertNotBelieved("Client.AnswerNotVerified", Misdeeds.signedBy(Bench.STRANGER));
        }

        @Test
        void whichAnswersAnotherQuestionIsNotBelieved() {
            assertNotBelieved("Client.AnswerUnexpected", Misdeeds.anotherAnswer(new PingResponse(), Bench.AXIS));
        }

        @Test
        void whichAnswersAnotherRequestIsNotBelieved() {
            assertNotBelieved("Client.AnswerUnexpected", Misdeeds.toAnotherRequest());
        }

        @Test
        void whichNamesNoRequestIsNotBelieved() {
            assertNotBelieved("Client.AnswerUnexpected", Misdeeds.toNoRequest(new ListPendingResponse()));
        }

        @Test
        void whichRefusesNoRequestInParticularIsNotBelieved() {
            assertNotBelieved("Client.AnswerUnexpected", Misdeeds.toNoRequest(Faults.of("Registry.UnknownRecipient")));
        }

        @Test
        void whichLacksWhatTheContractDemandsIsNotBelieved() {
            bench.axis.misbehave(thrice(Misdeeds.anotherAnswer(new PingResponse(), Bench.AXIS)));

            assertThatThrownBy(bench.client::ping)
                    .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> {
                        assertThat(e.code()).isEqualTo("Client.AnswerUnexpected");
                        assertThat(e.facts()).containsKey("missing");
                    });
        }

        @Test
        void saysWhyInBothLanguages() {
            bench.axis.misbehave(thrice(Misdeeds.signedBy(Bench.STRANGER)));

            assertThatThrownBy(() -> bench.client.pending().list())
                    .isInstanceOfSatisfying(AxisClientException.class, e -> {
                        assertThat(e.message(Locale.forLanguageTag("vi"))).contains("Chữ ký");
                        assertThat(e.message(Locale.ENGLISH)).contains("signature");
                        assertThat(e.facts().get("objection")).contains("not one of the axis's certificates");
                        assertThat(e.incident()).isEmpty();
                    });
        }

        @Test
        void isAskedForAgainBeforeGivingUp() {
            bench.axis.misbehave(Misdeeds.htmlPage(), Misdeeds.unsigned());

            assertThat(bench.client.pending().list()).isEmpty();
            assertThat(bench.axis.requests(ListPending.class)).hasSize(3);
        }

        private void assertNotBelieved(String code, Misdeed misdeed) {
            bench.axis.misbehave(thrice(misdeed));

            assertThatThrownBy(() -> bench.client.pending().list())
                    .isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> assertThat(e.code())
                            .isEqualTo(code));
        }

        private Misdeed[] thrice(Misdeed misdeed) {
            return new Misdeed[] {misdeed, misdeed, misdeed};
        }
    }

    @Nested
    class AnAxisKnownByItsAuthority {
        private final Keys authority = Keys.selfSigned("authority");

        @Test
        void isBelievedUnderItsOwnName() throws Exception {
            Keys axisKeys = authority.issue("axis.example.org");

            try (FakeAxis axis = new FakeAxis(axisKeys, Bench.AGENCY.certificate());
                    AxisClient client = clientOf(axis)) {
                axis.answer(ListPending.class, any -> FakeAxis.Reply.of(new ListPendingResponse()));
                assertThat(client.pending().list()).isEmpty();
            }
        }

        @Test
        void isNotAnAgencyWithACertificateOfTheSameAuthority() throws Exception {
            Keys anotherAgency = authority.issue("H02");

            try (FakeAxis axis = new FakeAxis(anotherAgency, Bench.AGENCY.certificate());
                    AxisClient client = clientOf(axis)) {
                axis.answer(ListPending.class, any -> FakeAxis.Reply.of(new ListPendingResponse()));
                assertThatThrownBy(() -> client.pending().list())
                        .isInstanceOfSatisfying(
                                AxisClientException.BrokenProtocol.class,
                                e -> assertThat(e.facts().get("objection")).contains("not issued to axis.example.org"));
            }
        }

        private AxisClient clientOf(FakeAxis axis) throws Exception {
            Path file = Files.createTempFile("authority", ".der");
            Files.write(file, authority.certificate().getEncoded());
            AxisClient client = bench.builder()
                    .endpoint(axis.endpoint())
                    .trust(AxisTrust.issuedBy(file, "axis.example.org"))
                    .build();
            Files.delete(file);
            return client;
        }
    }

    @Nested
    class AClientThatWasToldNothing {
        @Test
        void learnsFromAPingWhichAxisAndWhoseItIs() {
            try (AxisClient client = bench.unacquainted().build()) {
                assertThat(client.pending().list()).isEqualTo(List.of());
            }
            assertThat(bench.axis.requests(ListPending.class).get(0).getAudience())
                    .isEqualTo(FakeAxis.ID);
        }
    }
}
