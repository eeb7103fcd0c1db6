package vn.truc.management.oidc;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import vn.truc.operators.session.Addresses;

/**
 * Those on their way, by their words. Anybody may set out without being known, so that an address has few at once and
 * loses its own when it begins more: nobody makes others start again. Thread-safe.
 */
final class Travellers<T> {
    private static final int MOST_OF_ONE_PLACE = 20;
    private static final int MOST = 5000;

    private record Traveller<T>(String place, T luggage, Instant until) {}

    /** Those who set out first come first. */
    private final Map<String, Traveller<T>> all = new LinkedHashMap<>();

    private final Map<String, LinkedHashSet<String>> places = new HashMap<>();

    synchronized void setOut(String word, String address, T luggage, Instant until, Instant now) {
        forgetUntil(now);
        String place = Addresses.place(address);
        all.put(word, new Traveller<>(place, luggage, until));
        LinkedHashSet<String> own = places.computeIfAbsent(place, any -> new LinkedHashSet<>());
        own.add(word);
        if (own.size() > MOST_OF_ONE_PLACE) {
            forget(own.iterator().next());
        } else if (all.size() > MOST) {
            places.values().stream()
                    .max(Comparator.comparingInt(LinkedHashSet::size))
                    .ifPresent(crowd -> forget(crowd.iterator().next()));
        }
    }

    synchronized Optional<T> find(String word, Instant now) {
        return Optional.ofNullable(all.get(word))
                .filter(known -> now.isBefore(known.until()))
                .map(Traveller::luggage);
    }

    synchronized Optional<T> arrives(String word, Instant now) {
        Optional<T> found = find(word, now);
        forget(word);
        return found;
    }

    synchronized int count() {
        return all.size();
    }

    private void forgetUntil(Instant now) {
        while (!all.isEmpty()) {
            Map.Entry<String, Traveller<T>> eldest = all.entrySet().iterator().next();
            if (now.isBefore(eldest.getValue().until())) {
                return;
            }
            forget(eldest.getKey());
        }
    }

    private void forget(String word) {
        Traveller<T> gone = all.remove(word);
        if (gone != null) {
            places.computeIfPresent(gone.place(), (place, own) -> {
                own.remove(word);
                return own.isEmpty() ? null : own;
            });
        }
    }
}
