package vn.truc.trust.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the list of authorities, or what they have revoked, has been changed: one row. */
@Entity
@Table(name = "trust_version")
public class TrustVersion {
    static final String ONLY = "trust";

    @Id
    private String name;

    @Column(nullable = false)
    private long number;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TrustVersion() {}

    void next() {
        number++;
    }
}
