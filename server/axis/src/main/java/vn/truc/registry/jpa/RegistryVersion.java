package vn.truc.registry.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How often the registry has been changed: one row, locked by whoever changes it. */
@Entity
@Table(name = "registry_version")
public class RegistryVersion {
    static final String ONLY = "registry";

    @Id
    private String name;

    @Column(nullable = false)
    private long number;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected RegistryVersion() {}

    long next() {
        number++;
        return number;
    }
}
