package vn.truc.storage.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import vn.truc.storage.LastResort;
import vn.truc.storage.StorageFaults;
import vn.truc.storage.backup.Snapshot;

/** An open database: its pool, migrated to the newest schema, and the sessions on it. */
public final class Database implements AutoCloseable {
    private static final String ISOLATION = "TRANSACTION_READ_COMMITTED";

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final boolean h2;
    private final DatabaseAddress address;
    private final Turns turns;
    private volatile LastResort lastResort = (because, cause) -> {};
    private volatile boolean closing;

    private Database(HikariDataSource pool, SessionFactory sessions, DatabaseAddress address) {
        this.pool = pool;
        this.sessions = sessions;
        this.h2 = address.isH2();
        this.address = address;
        this.turns = new Turns(h2 ? 1 : address.connections(), address.timeout());
    }

    /**
     * Connects, migrates and maps. Nothing else may use an H2 file at the same time.
     *
     * @param address where; safe by construction
     * @param entities every entity class of every room
     * @throws vn.truc.fault.AxisException {@code Axis.Unavailable} if there is no usable database
     */
    public static Database open(DatabaseAddress address, List<Class<?>> entities) {
        if (address.isH2()) {
            UncleanFile.mend(address.file());
        }
        HikariDataSource pool = pool(address);
        try {
            // A migration may take longer than any other statement.
            Migrations migrations = address.isH2() ? Migrations.on(pool) : Migrations.of(address);
            if (address.isH2()) {
                migrations.keepBefore(pool, address.file());
            }
            migrations.migrate();
            return new Database(pool, sessions(pool, address.isH2(), entities), address);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        } catch (SQLException e) {
            pool.close();
            throw StorageFaults.unavailable(e);
        }
    }

    private static HikariDataSource pool(DatabaseAddress address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("truc");
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(address.connections());
        config.setMinimumIdle(Math.min(2, address.connections()));
        config.setConnectionTimeout(address.timeout().toMillis());
        config.setTransactionIsolation(ISOLATION);
        config.setAutoCommit(false);
        if (!address.isH2()) {
            config.setConnectionInitSql("SET TIME ZONE 'UTC'");
            // A link that is cut without a word would keep its request for ever.
            String seconds = Long.toString(Math.max(1, address.timeout().toSeconds()));
            config.addDataSourceProperty("socketTimeout", seconds);
            config.addDataSourceProperty("connectTimeout", seconds);
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    private static SessionFactory sessions(HikariDataSource pool, boolean h2, List<Class<?>> entities) {
        Properties settings = new Properties();
        settings.put("hibernate.connection.datasource", pool);
        settings.put("hibernate.connection.provider_disables_autocommit", "true");
        settings.put(
                "hibernate.dialect",
                h2 ? "org.hibernate.dialect.H2Dialect" : "org.hibernate.dialect.PostgreSQLDialect");
        settings.put("hibernate.jdbc.time_zone", "UTC");
        settings.put("hibernate.hbm2ddl.auto", "none");
        settings.put("hibernate.cache.use_second_level_cache", "false");
        settings.put("hibernate.cache.use_query_cache", "false");
        settings.put("hibernate.xml_mapping_enabled", "false");
        settings.put("hibernate.jdbc.batch_size", "50");
        settings.put("hibernate.order_inserts", "true");
        settings.put("hibernate.order_updates", "true");
        settings.put("jakarta.persistence.validation.mode", "none");
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        try {
            MetadataSources sources = new MetadataSources(registry);
            entities.forEach(sources::addAnnotatedClass);
            return sources.buildMetadata().buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** Transactions on this database, which end before it is closed. */
    public HibernateUnitOfWork unitOfWork() {
        return new HibernateUnitOfWork(sessions, turns, this::haltIfClosed);
    }

    /**
     * From now on the process is halted when an H2 file cannot be written, as by a full disk: H2 then closes the file
     * and never opens it again, so only a fresh start helps. Nothing of that is needed on PostgreSQL.
     */
    public void haltWhenItClosesItself(LastResort how) {
        lastResort = how;
    }

    private void haltIfClosed(Throwable failure) {
        if (h2 && !closing && Conflict.hasClosedItself(failure)) {
            lastResort.halt("the database file could not be written", failure);
        }
    }

    /** All rows as they are now, on a connection that is not the pool's; the caller closes it before this. */
    public Snapshot snapshot() {
        return JdbcSnapshot.begin(address, turns);
    }

    public boolean isH2() {
        return h2;
    }

    /** One readable sentence for each setting of the database server that could lose acknowledged documents. */
    public List<String> unsafeSettings() {
        if (h2) {
            return List.of();
        }
        try (Connection connection = pool.getConnection()) {
            return CommitIsDurable.problems(connection);
        } catch (SQLException e) {
            throw StorageFaults.unavailable(e);
        }
    }

    /** Whether the database answers a query now; for the readiness probe. */
    public boolean answers(Duration patience) {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid((int) Math.max(1, patience.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * The barrier that an H2 file needs: the caller runs it on one thread of its own and closes it before this.
     *
     * @throws IllegalStateException on PostgreSQL, where {@link #commitIsDurable} does
     */
    public GroupCommitBarrier groupCommit(Duration patience, LastResort lastResort) {
        if (!h2) {
            throw new IllegalStateException("PostgreSQL's COMMIT is durable by itself");
        }
        return new GroupCommitBarrier(new H2Checkpoint(pool, turns), patience, lastResort);
    }

    /** The barrier of PostgreSQL, of which {@link #unsafeSettings} must know nothing bad. */
    public vn.truc.storage.DurabilityBarrier commitIsDurable() {
        return new CommitIsDurable();
    }

    @Override
    public void close() {
        closing = true;
        sessions.close();
        pool.close();
    }
}
