package vn.truc.management;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.management.ManagementDesk.Instruction;

/**
 * What operators see and change of who may send in the name of another agency. {@code boot} implements it on the rooms.
 * Every change is durable, and on the trail with who made it, when the call returns. Thread-safe.
 *
 * <p>A change that cannot be made as asked throws {@link IllegalStateException} with a sentence for the operator; an
 * agency that does not exist is {@code Registry.UnknownAgency}.
 */
public interface DelegationDesk {
    /**
     * That one agency may send in the name of another, or once might.
     *
     * @param principal in whose name
     * @param agent who may send
     * @param state ACTIVE; EXPIRED when {@code until} has passed; ENDED by an operator
     * @param until when it ends by itself
     */
    record ListedDelegation(
            String principal,
            String agent,
            String state,
            Instant grantedAt,
            @Nullable Instant until,
            @Nullable Instant endedAt) {}

    /** All in which an agency has a part, ended ones included, oldest first. */
    List<ListedDelegation> delegations(AgencyId agency);

    /**
     * Lets an agency send in the name of another.
     *
     * @param until when it ends by itself; null for never
     */
    ListedDelegation grant(AgencyId principal, AgencyId agent, @Nullable Instant until, Instruction by);

    /** From the next request on the agent may no longer send in the principal's name. */
    ListedDelegation end(AgencyId principal, AgencyId agent, Instruction by);
}
