package vn.truc.management.gate;

import org.jspecify.annotations.Nullable;
import vn.truc.operators.Permission;

/**
 * What a request needs of its sender.
 *
 * @param least how far the sender must have come
 * @param permission that the sender must have somewhere
 */
public record Need(Least least, @Nullable Permission permission) {
    /** How far a sender must have come. */
    public enum Least {
        NOTHING,
        /** A session that waits for a code. */
        AT_THE_DOOR,
        /** An account, whatever it may do; the token of the home directory has no password to change. */
        ACCOUNT,
        IN
    }

    /** For everybody: how one comes in. */
    public static final Need NOTHING = new Need(Least.NOTHING, null);

    public static final Need AT_THE_DOOR = new Need(Least.AT_THE_DOOR, null);

    public static final Need ACCOUNT = new Need(Least.ACCOUNT, null);

    /** Of a request that nothing answers: strangers do not learn which those are. */
    public static final Need IN = new Need(Least.IN, null);

    public static Need of(Permission permission) {
        return new Need(Least.IN, permission);
    }

    boolean isMetBy(Visitor visitor) {
        return switch (least) {
            case NOTHING -> true;
            case AT_THE_DOOR -> visitor.kind() == Visitor.Kind.AT_THE_DOOR;
            case ACCOUNT -> visitor.kind() == Visitor.Kind.ACCOUNT;
            case IN ->
                visitor.isIn() && (permission == null || visitor.authority().may(permission));
        };
    }
}
