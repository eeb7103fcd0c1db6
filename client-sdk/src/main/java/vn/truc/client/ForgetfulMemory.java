package vn.truc.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the latest deliveries for as long as the program runs. */
final class ForgetfulMemory implements ReceiveLoop.Memory {
    /** More than are ever open between one loss of the connection and the next poll. */
    private static final int MOST = 10_000;

    private final Map<DeliveryId, Entry> entries = new LinkedHashMap<>();

    private record Entry(int failures, boolean isHandled) {}

    @Override
    public boolean isHandled(DeliveryId delivery) {
        return entry(delivery).isHandled();
    }

    @Override
    public ReceiveLoop.Attempts handingOver(DeliveryId delivery) {
        return new ReceiveLoop.Attempts(entry(delivery).failures(), false);
    }

    @Override
    public void failed(DeliveryId delivery) {
        put(delivery, new Entry(entry(delivery).failures() + 1, false));
    }

    @Override
    public void handled(DeliveryId delivery) {
        put(delivery, new Entry(0, true));
    }

    @Override
    public void ended(DeliveryId delivery) {
        entries.remove(delivery);
    }

    private Entry entry(DeliveryId delivery) {
        return entries.getOrDefault(delivery, new Entry(0, false));
    }

    private void put(DeliveryId delivery, Entry entry) {
        entries.put(delivery, entry);
        if (entries.size() > MOST) {
            Iterator<DeliveryId> oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
