package vn.truc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.truc.client.fake.Misdeeds;
import vn.truc.wire.exchange.ConfirmReceivedResponse;
import vn.truc.wire.exchange.DeliveryState;
import vn.truc.wire.exchange.Kind;

class DecidingTest {
    private static final DeliveryId ID = DeliveryId.of("d1");

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class AnAcknowledgementWithoutItsReceipt {
        @ParameterizedTest
        @EnumSource(names = {"DOCUMENT", "STATUS"})
        void isNotBelieved(Kind kind) {
            ReceivedDocument received = collected(kind);
            answerWith(DeliveryState.ACKNOWLEDGED);

            assertBroken(received::acknowledge);
            assertThat(received.isDecided()).isFalse();
        }

        @Test
        void isAllThereIsAboutAReceipt() {
            ReceivedDocument received = collected(Kind.RECEIPT);
            answerWith(DeliveryState.ACKNOWLEDGED);

            assertThat(received.acknowledge()).isEmpty();
        }
    }

    @Nested
    class ARefusalWithoutItsReceipt {
        @Test
        void isNotBelieved() {
            ReceivedDocument received = collected(Kind.DOCUMENT);
            answerWith(DeliveryState.REJECTED);

            assertBroken(() -> received.refuse("không nhận"));
        }
    }

    @Nested
    class WhatIsGivenBack {
        @ParameterizedTest
        @EnumSource(names = {"ACKNOWLEDGED", "REJECTED", "RETURNED", "EXPIRED"})
        void isNotTakenForGivenBackWhenItHasItsEndAlready(DeliveryState end) {
            ReceivedDocument received = collected(Kind.DOCUMENT);
            answerWith(end);

            assertThatThrownBy(() -> received.giveBack("đĩa đầy"))
                    .isInstanceOfSatisfying(AxisClientException.Refused.class, e -> {
                        assertThat(e.code()).isEqualTo("Client.AlreadyDecided");
                        assertThat(e.facts()).containsEntry("state", end.value());
                    });
            assertThat(received.isDecided()).isFalse();
        }

        @Test
        void maySoonBeOfferedAgain() {
            ReceivedDocument received = collected(Kind.DOCUMENT);
            answerWith(DeliveryState.QUEUED);

            received.giveBack("đĩa đầy");

            assertThat(received.isDecided()).isTrue();
        }
    }

    private ReceivedDocument collected(Kind kind) {
        bench.desk.deliver(ID.value(), kind, new byte[] {1});
        ReceivedDocument received = bench.client.collect(ID);
        received.close();
        return received;
    }

    private void answerWith(DeliveryState state) {
        ConfirmReceivedResponse answer = new ConfirmReceivedResponse();
        answer.setState(state);
        bench.axis.misbehave(Misdeeds.anotherAnswer(answer, Bench.AXIS));
    }

    private static void assertBroken(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AxisClientException.BrokenProtocol.class, e -> {
            assertThat(e.code()).isEqualTo("Client.AnswerUnexpected");
            assertThat(e.facts()).containsEntry("missing", "receipt");
        });
    }
}
