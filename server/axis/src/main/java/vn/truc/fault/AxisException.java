package vn.truc.fault;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.Finding;

/**
 * The one exception by which the axis refuses. It is made only by the fault factory of a room ({@code IntakeFaults},
 * {@code DeliveryFaults}...). Facts are identifiers, sizes, limits and dates; never content, persons, secrets, class
 * names or SQL.
 */
public final class AxisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final transient Map<String, String> facts;
    private final transient List<Finding> findings;

    public AxisException(FaultCode code, Map<String, String> facts, @Nullable Throwable cause) {
        this(code, facts, List.of(), cause);
    }

    /** @param findings what is wrong in the edXML packet, where that is the reason */
    public AxisException(FaultCode code, Map<String, String> facts, List<Finding> findings, @Nullable Throwable cause) {
        super(code.wireName() + (facts.isEmpty() ? "" : " " + new TreeMap<>(facts)), cause);
        this.code = code;
        this.facts = Map.copyOf(facts);
        this.findings = List.copyOf(findings);
    }

    public FaultCode code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /** What is wrong in the edXML packet; empty unless that is the reason. */
    public List<Finding> findings() {
        return findings;
    }
}
