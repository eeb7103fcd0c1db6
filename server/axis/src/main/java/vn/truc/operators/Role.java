package vn.truc.operators;

import static vn.truc.operators.Permission.BACK_UP;
import static vn.truc.operators.Permission.CHANGE_ACCESS;
import static vn.truc.operators.Permission.CHANGE_ACCOUNTS;
import static vn.truc.operators.Permission.CHANGE_AGENCIES;
import static vn.truc.operators.Permission.ORDER_DELIVERIES;
import static vn.truc.operators.Permission.SEE_ACCOUNTS;
import static vn.truc.operators.Permission.SEE_AGENCIES;
import static vn.truc.operators.Permission.SEE_DELIVERIES;
import static vn.truc.operators.Permission.SEE_DOCUMENTS;
import static vn.truc.operators.Permission.SEE_TRAIL;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account is for. Stored by name. */
public enum Role {
    /** Sees how things stand, and nothing of what is exchanged. */
    VIEWER(false, SEE_AGENCIES, SEE_DELIVERIES),
    /** Sees what happened and who did it; changes nothing. */
    AUDITOR(false, SEE_AGENCIES, SEE_DELIVERIES, SEE_DOCUMENTS, SEE_TRAIL, SEE_ACCOUNTS),
    /** Mends deliveries. */
    OPERATOR(false, SEE_AGENCIES, SEE_DELIVERIES, SEE_DOCUMENTS, ORDER_DELIVERIES),
    /** Looks after its agencies and those below them. */
    AGENCY_ADMIN(true, SEE_AGENCIES, CHANGE_ACCESS),
    /** May everything. */
    ADMIN(
            false,
            SEE_AGENCIES,
            SEE_DELIVERIES,
            SEE_DOCUMENTS,
            SEE_TRAIL,
            SEE_ACCOUNTS,
            ORDER_DELIVERIES,
            CHANGE_ACCESS,
            CHANGE_AGENCIES,
            BACK_UP,
            CHANGE_ACCOUNTS);

    private final boolean scoped;
    private final Set<Permission> permissions;

    Role(boolean scoped, Permission... permissions) {
        this.scoped = scoped;
        this.permissions = Set.of(permissions);
    }

    /** Whether it holds for the agencies of the account only. */
    public boolean isScoped() {
        return scoped;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether a password alone never opens an account with this role. */
    boolean needsSecondFactor() {
        return this == ADMIN || this == AGENCY_ADMIN;
    }

    /**
     * The role as people write it: {@code agency-admin} or {@code AGENCY_ADMIN}.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public static Role parse(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a role is one of "
                        + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", ")) + ", not "
                        + text));
    }
}
