package vn.truc.fault;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one exception by which the axis refuses. It is made only by the fault factory of a room ({@code IntakeFaults},
 * {@code DeliveryFaults}...). Facts are identifiers, sizes, limits and dates; never content, persons, secrets, class
 * names or SQL.
 */
public final class AxisException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final transient Map<String, String> facts;

    public AxisException(FaultCode code, Map<String, String> facts, @Nullable Throwable cause) {
        super(code.wireName() + (facts.isEmpty() ? "" : " " + new TreeMap<>(facts)), cause);
        this.code = code;
        this.facts = Map.copyOf(facts);
    }

    public FaultCode code() {
        return code;
    }

    public Map<String, String> facts() {
        return facts;
    }
}
