package vn.truc.management;

/** The word in keys/management.token of the tests' home. */
public final class TokenOfTheHome {
    public static final String WORD = FrontDesk.WORD;

    private TokenOfTheHome() {}
}
