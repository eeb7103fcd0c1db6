package vn.truc.storage.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** Something to store in tests of the unit of work. */
@Entity
@Table(name = "note")
class Note {
    @Id
    private String name;

    @Column(name = "noted_at")
    private Instant at;

    @Column(name = "additions")
    private int count;

    @Version
    private long version;

    protected Note() {}

    Note(String name, Instant at) {
        this.name = name;
        this.at = at;
    }

    void add() {
        count++;
    }

    int count() {
        return count;
    }

    Instant at() {
        return at;
    }
}
