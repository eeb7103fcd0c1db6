package vn.truc.trust;

import java.util.List;
import java.util.Optional;
import vn.truc.exchange.Digest;

/** The rows of this room. Every call belongs to the running unit of work; what it returns is managed there. */
public interface TrustStore {
    /** All, also those that are withdrawn, by subject. */
    List<Authority> authorities();

    Optional<Authority> authority(Digest sha256);

    void add(Authority authority);

    List<KnownList> lists();

    Optional<KnownList> list(Digest id);

    void add(KnownList list);

    Optional<KnownAnswer> answer(Digest certificate);

    void add(KnownAnswer answer);

    /** How often anything here has been changed. */
    long version();

    /** One change more. Holds this room until the unit ends. */
    void changed();
}
