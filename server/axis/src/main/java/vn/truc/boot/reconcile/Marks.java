package vn.truc.boot.reconcile;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.truc.exchange.UnitOfWork;

/** Reads and moves the mark. Thread-safe. */
public final class Marks {
    private final UnitOfWork work;
    private final Supplier<EntityManager> unit;

    public Marks(UnitOfWork work, Supplier<EntityManager> unit) {
        this.work = work;
        this.unit = unit;
    }

    <T> T read(Function<Mark, T> question) {
        return work.inTransaction(() -> question.apply(mark(LockModeType.NONE)));
    }

    /** Under the lock of the row, in the caller's unit of work if there is one. */
    void move(Consumer<Mark> change) {
        work.inTransaction(() -> change.accept(locked()));
    }

    /** The row under its lock, within the caller's unit of work. */
    Mark locked() {
        return mark(LockModeType.PESSIMISTIC_WRITE);
    }

    private Mark mark(LockModeType lock) {
        return Objects.requireNonNull(unit.get().find(Mark.class, Mark.NAME, lock), "the migration inserts the mark");
    }
}
