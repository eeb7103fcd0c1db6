package vn.truc.operators;

/** A slow, salted, memory-hard function of passwords. Thread-safe. */
public interface Passwords {
    /** A hash that tells with which parameters it was made. */
    String hash(String password);

    /** Whether the hash is one of this password. Takes as long for a wrong one as for the right one. */
    boolean matches(String password, String hash);
}
