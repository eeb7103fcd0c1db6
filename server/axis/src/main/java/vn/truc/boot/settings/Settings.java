package vn.truc.boot.settings;

import java.util.Collection;
import java.util.Map;

/** The settings records of all rooms, read and checked. Immutable. */
public final class Settings {
    private final Map<Class<?>, Record> records;

    Settings(Map<Class<?>, Record> records) {
        this.records = Map.copyOf(records);
    }

    /**
     * The record of a room.
     *
     * @throws IllegalArgumentException if the catalogue does not name it
     */
    public <T extends Record> T of(Class<T> type) {
        Record record = records.get(type);
        if (record == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " is not in the settings catalogue");
        }
        return type.cast(record);
    }

    /** All of them. */
    public Collection<Record> all() {
        return records.values();
    }
}
