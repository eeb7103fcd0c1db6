package vn.truc.fault;

import java.util.Map;

/**
 * That somebody was refused, for the security log. No content: facts are those of {@link AxisException}.
 *
 * @param code why: a wire name of {@link FaultCode}, or {@code Http.} and the status
 * @param door where: exchange, legacy, http or management
 * @param operation what was asked for, {@code -} while unknown
 * @param caller the agency, or at the management door the account, that has proven who it is, otherwise {@code -}
 * @param address of the connection
 * @param incident the id that the answer carries, {@code -} if it carries none
 * @param facts of the fault
 */
public record Refused(
        String code,
        String door,
        String operation,
        String caller,
        String address,
        String incident,
        Map<String, String> facts) {
    /** Copies the facts. */
    public Refused {
        facts = Map.copyOf(facts);
    }
}
