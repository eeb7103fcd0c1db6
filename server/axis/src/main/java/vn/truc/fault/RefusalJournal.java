package vn.truc.fault;

/** Where every door says whom it has refused. Thread-safe; never throws. */
@FunctionalInterface
public interface RefusalJournal {
    void note(Refused refused);
}
