package vn.truc.exchange;

/** Makes new ids: unguessable and unique. Thread-safe. */
@FunctionalInterface
public interface Ids {
    /** A fresh id of at most 36 characters from {@code [0-9a-f-]}. */
    String next();

    /** Random (version 4) UUIDs. */
    static Ids random() {
        return () -> java.util.UUID.randomUUID().toString();
    }
}
