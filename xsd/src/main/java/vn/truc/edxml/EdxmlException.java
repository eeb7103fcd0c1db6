package vn.truc.edxml;

import java.io.IOException;
import java.util.List;

/**
 * A packet was refused. It is an {@link IOException} so that a stream of attachment content can end in it; whoever
 * treats bad packets and broken streams differently catches this one first.
 */
public final class EdxmlException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * The packet was refused for these reasons.
     *
     * @param findings refusals, at least one
     */
    public EdxmlException(List<Finding> findings) {
        super(findings.get(0).summary());
        this.findings = List.copyOf(findings);
    }

    /** Why: the refusals, each with line, column and remedy; never empty. */
    public List<Finding> findings() {
        return findings;
    }

    /** The first reason. */
    public Finding first() {
        return findings.get(0);
    }
}
