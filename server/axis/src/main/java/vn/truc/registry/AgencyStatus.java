package vn.truc.registry;

/** Whether an agency takes part. Stored and sent by name. */
public enum AgencyStatus {
    /** Sends and receives. */
    ACTIVE,
    /** An operator has stopped it for a time: it neither sends nor receives. */
    SUSPENDED,
    /** It no longer exists. Final. */
    CLOSED;

    boolean mayBecome(AgencyStatus next) {
        return switch (this) {
            case ACTIVE -> next == SUSPENDED || next == CLOSED;
            case SUSPENDED -> next == ACTIVE || next == CLOSED;
            case CLOSED -> false;
        };
    }
}
