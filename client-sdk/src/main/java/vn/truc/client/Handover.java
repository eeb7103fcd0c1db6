package vn.truc.client;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One delivery after the other on its way to the handler, each in this order: noted, handed over, noted as handled,
 * acknowledged, noted as ended. After a crash between any two of these the next attempt goes on at the right one. For
 * one thread.
 */
final class Handover {
    private final AxisClient axis;
    private final ReceiveLoop.Handler handler;
    private final ReceiveLoop.Memory memory;
    private final BooleanSupplier isOpen;

    Handover(AxisClient axis, ReceiveLoop.Handler handler, ReceiveLoop.Memory memory, BooleanSupplier isOpen) {
        this.axis = axis;
        this.handler = handler;
        this.memory = memory;
        this.isOpen = isOpen;
    }

    /** What became of a delivery this time. */
    enum Outcome {
        /** It does not come again. */
        ENDED,
        /** It comes again. */
        FAILED,
        /** It comes again, but there is little hope. */
        DEAD
    }

    Outcome take(DeliveryId delivery) {
        try {
            if (isHandled(delivery)) {
                ended(
                        delivery,
                        axis.calls().await(() -> axis.async().lease(delivery).thenCompose(axis.async()::acknowledge)));
                return Outcome.ENDED;
            }
            return receive(axis.collect(delivery));
        } catch (Throwable e) {
            // Errors too: whatever one delivery does to the handler, the others must still be received.
            if (!(e instanceof CancellationException) || isOpen.getAsBoolean()) {
                tell(delivery, asException(e));
            }
            return Outcome.FAILED;
        }
    }

    private boolean isHandled(DeliveryId delivery) throws IOException {
        if (memory.isHandled(delivery)) {
            return true;
        }
        if (handler.isStored(delivery)) {
            memory.handled(delivery);
            return true;
        }
        return false;
    }

    private Outcome receive(ReceivedDocument received) throws Exception {
        try {
            received.keepLease();
            return handOver(received);
        } finally {
            if (received.isDecided()) {
                received.close();
            } else {
                received.leave();
            }
        }
    }

    private Outcome handOver(ReceivedDocument received) throws Exception {
        DeliveryId delivery = received.id();
        ReceiveLoop.Attempts before = memory.handingOver(delivery);
        if (before.brokeOff() && before.failures() >= handler.mostFailures()) {
            // Handing it over has ended this program that often; once more would keep all others from arriving.
            return failed(received, before.failures(), new IllegalStateException("the handler never came back"));
        }
        try {
            handler.handle(received);
        } catch (Throwable e) {
            if (received.hasEnded()) {
                memory.ended(delivery);
                throw e;
            }
            return failed(received, before.failures() + 1, e);
        }
        if (received.hasEnded()) {
            memory.ended(delivery);
            return Outcome.ENDED;
        }
        if (received.isDecided()) {
            memory.failed(delivery);
            return Outcome.FAILED;
        }
        memory.handled(delivery);
        ended(delivery, received.acknowledge());
        return Outcome.ENDED;
    }

    private void ended(DeliveryId delivery, Optional<IssuedReceipt> receipt) throws IOException {
        memory.ended(delivery);
        handler.acknowledged(delivery, receipt);
    }

    private Outcome failed(ReceivedDocument received, int failures, Throwable trouble) throws IOException {
        memory.failed(received.id());
        boolean isDead = failures >= handler.mostFailures();
        if (isDead) {
            deadLetter(received, failures, trouble);
        }
        if (received.hasEnded()) {
            memory.ended(received.id());
            return Outcome.ENDED;
        }
        if (!received.isDecided()) {
            giveBack(received, trouble);
        }
        tell(received.id(), asException(trouble));
        return isDead ? Outcome.DEAD : Outcome.FAILED;
    }

    private void deadLetter(ReceivedDocument received, int failures, Throwable trouble) {
        try {
            handler.deadLetter(received, failures, asException(trouble));
        } catch (Throwable e) {
            suppress(trouble, e);
        }
    }

    private static void giveBack(ReceivedDocument received, Throwable reason) {
        try {
            // The sender may see this text, so it says nothing about the recipient's software.
            received.giveBack("not stored yet");
        } catch (RuntimeException e) {
            suppress(reason, e);
        }
    }

    void tell(@Nullable DeliveryId delivery, Exception trouble) {
        try {
            handler.trouble(delivery, trouble);
        } catch (Throwable e) {
            // Whoever cannot even be told of trouble must not thereby stop the receiving of everything else.
            suppress(trouble, e);
        }
    }

    private static void suppress(Throwable trouble, Throwable further) {
        if (further != trouble) {
            trouble.addSuppressed(further);
        }
    }

    static Exception asException(Throwable trouble) {
        return trouble instanceof Exception exception ? exception : new IllegalStateException(trouble);
    }
}
