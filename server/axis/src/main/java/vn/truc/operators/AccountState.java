package vn.truc.operators;

/** Where an account stands. Stored by name. */
public enum AccountState {
    /** Its person has a secret to set the first password with, and cannot come in yet. */
    INVITED,
    /** Opens with its password and, where one is demanded, its second factor. */
    ACTIVE,
    /** Too many failed attempts: it opens again when its time is over, or an administrator says so. */
    LOCKED,
    /** An administrator has shut it. */
    DISABLED;

    boolean mayBecome(AccountState next) {
        return switch (this) {
            case INVITED -> next == ACTIVE || next == DISABLED || next == INVITED;
            case ACTIVE -> next == LOCKED || next == DISABLED || next == INVITED;
            case LOCKED -> next == ACTIVE || next == LOCKED || next == DISABLED || next == INVITED;
            // ACTIVE only if it has a password: whoever was never in is invited again.
            case DISABLED -> next == ACTIVE || next == INVITED;
        };
    }
}
