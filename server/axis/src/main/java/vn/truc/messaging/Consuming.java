package vn.truc.messaging;

import java.util.concurrent.Semaphore;
import vn.truc.exchange.DeliveryId;

/**
 * Does so many tasks at once and no more, in the order in which they were asked for. Each agency has one consumer, so
 * one whose tasks are slow takes one place and the others go on in turn.
 */
final class Consuming implements HintListener.Task {
    private final Semaphore places;
    private final HintListener.Task task;

    Consuming(int most, HintListener.Task task) {
        this.places = new Semaphore(most, true);
        this.task = task;
    }

    @Override
    public void run(DeliveryId delivery) {
        places.acquireUninterruptibly();
        try {
            task.run(delivery);
        } finally {
            places.release();
        }
    }
}
