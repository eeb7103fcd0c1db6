package vn.truc.boot.wiring;

import java.util.function.Consumer;
import vn.truc.exchange.Event;

/**
 * One room's ear for what has happened. A room that listens provides a bean of this.
 *
 * @param order smaller is told first: receipts 10, delivery 20, audit 90
 * @param ear called in the transaction that makes the fact
 */
public record Listener(int order, Consumer<Event> ear) {}
