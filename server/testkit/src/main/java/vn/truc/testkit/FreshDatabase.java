package vn.truc.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/**
 * An empty PostgreSQL database for each axis, where the system property {@code axis.postgres} names a server
 * ({@code host:port}) that lets {@value #USER} in without a password. Without the property an axis has its H2 file.
 */
final class FreshDatabase {
    static final String USER = "postgres";

    private FreshDatabase() {}

    static Optional<String> wanted() {
        return Optional.ofNullable(System.getProperty("axis.postgres")).map(FreshDatabase::created);
    }

    private static String created(String server) {
        String name = "axis_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://" + server + "/postgres", USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no database could be created at " + server, e);
        }
        return "jdbc:postgresql://" + server + "/" + name;
    }
}
