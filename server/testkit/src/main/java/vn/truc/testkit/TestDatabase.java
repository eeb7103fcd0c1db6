package vn.truc.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.truc.fault.AxisException;
import vn.truc.storage.jpa.HibernateUnitOfWork;

/** The database of a running axis as a test makes it fail. */
public final class TestDatabase {
    private final HibernateUnitOfWork work;

    TestDatabase(HibernateUnitOfWork work) {
        this.work = work;
    }

    /**
     * Does something while all connections of the pool are taken, as if the database had stopped to answer.
     *
     * @param connections as many as the pool has
     */
    public <T> T exhausted(int connections, Callable<T> meanwhile) throws Exception {
        CountDownLatch taken = new CountDownLatch(connections);
        CountDownLatch over = new CountDownLatch(1);
        List<Thread> holders = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread holder = new Thread(() -> hold(taken, over), "holds-a-connection");
            holder.start();
            holders.add(holder);
        }
        try {
            if (!taken.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the connections could not be taken");
            }
            return meanwhile.call();
        } finally {
            over.countDown();
            for (Thread holder : holders) {
                holder.join();
            }
        }
    }

    /** Does something while a table is not where the axis left it: a defect no room reckons with. */
    public <T> T without(String table, Callable<T> meanwhile) throws Exception {
        rename(table, table + "_away");
        try {
            return meanwhile.call();
        } finally {
            rename(table + "_away", table);
        }
    }

    /** Changes rows behind the back of the axis; how many. */
    public int tamper(String sql) {
        return work.inTransaction(() -> work.current().createNativeQuery(sql).executeUpdate());
    }

    /** The one value that a query finds. */
    public String text(String sql) {
        return work.inTransaction(
                () -> String.valueOf(work.current().createNativeQuery(sql).getSingleResult()));
    }

    /** As if all that has happened had happened days ago. */
    public void age(int days) {
        work.inTransaction(() -> {
            for (String column : List.of("document.accepted_at", "delivery.since")) {
                String table = column.replaceFirst("\\..*", "");
                String time = column.replaceFirst(".*\\.", "");
                work.current()
                        .createNativeQuery(
                                "update " + table + " set " + time + " = " + time + " - interval '" + days + "' day")
                        .executeUpdate();
            }
        });
    }

    private void rename(String from, String to) {
        work.inTransaction(() -> work.current()
                .createNativeQuery("alter table " + from + " rename to " + to)
                .executeUpdate());
    }

    /** Takes a connection; if something else of the axis has it now, as soon as it is free. */
    private void hold(CountDownLatch taken, CountDownLatch over) {
        while (over.getCount() > 0) {
            try {
                work.inTransaction(() -> held(taken, over));
            } catch (AxisException nothingLeft) {
                taken.countDown();
            }
        }
    }

    private boolean held(CountDownLatch taken, CountDownLatch over) {
        // A transaction takes its connection with the first statement.
        work.current().createNativeQuery("select 1").getSingleResult();
        taken.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
