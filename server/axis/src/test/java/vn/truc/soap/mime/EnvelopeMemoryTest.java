package vn.truc.soap.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.soap.Call;

class EnvelopeMemoryTest {
    private static final int LARGE = 1024 * 1024;

    private final EnvelopeMemory memory = new EnvelopeMemory(LARGE, 3 * LARGE);

    private static Call call() {
        return Call.of((HttpServletRequest) Proxy.newProxyInstance(
                EnvelopeMemoryTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> null));
    }

    private Call reads(int bytes) throws IOException {
        Call call = call();
        memory.read(new ByteArrayInputStream(new byte[bytes]), call);
        return call;
    }

    private static void isBusy(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        AxisException refusal = catchThrowableOfType(AxisException.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(FaultCode.AXIS_BUSY);
    }

    @Nested
    class WhenStrangersHaveTakenWhatTheyMay {
        private final Call first = reads(LARGE);
        private final Call second = reads(LARGE);

        WhenStrangersHaveTakenWhatTheyMay() throws IOException {}

        @Test
        void furtherLargeEnvelopesComeLater() {
            isBusy(() -> reads(LARGE));
        }

        @Test
        void smallOnesAreStillRead() {
            assertThatCode(() -> reads(60 * 1024)).doesNotThrowAnyException();
        }

        @Test
        void smallOnesOfManyNodesComeLater() {
            assertThatCode(() -> memory.nodes(call()).accept(100)).doesNotThrowAnyException();
            isBusy(() -> memory.nodes(call()).accept(1000));
        }

        @Test
        void thereIsRoomForAnswers() {
            assertThatCode(() -> memory.reserve(LARGE)).doesNotThrowAnyException();
        }

        @Test
        void aValidSignatureMakesRoomForTheNext() {
            first.isSignedWith(new byte[1]);
            assertThatCode(() -> reads(LARGE)).doesNotThrowAnyException();
            isBusy(() -> reads(LARGE));
        }

        @Test
        void whatACallHasTakenIsGivenBackAtItsEnd() throws IOException {
            first.isSignedWith(new byte[1]);
            first.end();
            second.end();
            for (int i = 0; i < 10; i++) {
                Call third = reads(LARGE);
                Call fourth = reads(LARGE);
                third.end();
                fourth.end();
            }
        }
    }
}
