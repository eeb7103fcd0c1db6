package vn.truc.audit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Where the trail ends. Its row is locked by whoever numbers leaves. */
@Entity
@Table(name = "trail_head")
public class TrailHead {
    static final String NAME = "trail";

    @Id
    private String name;

    @Column(nullable = false)
    private long size;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TrailHead() {}

    /** Takes the next number. */
    long next() {
        return size++;
    }

    long size() {
        return size;
    }

    /** For a reader of the log. */
    @Override
    public String toString() {
        return name + " of " + size;
    }
}
