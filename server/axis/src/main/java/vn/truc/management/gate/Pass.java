package vn.truc.management.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A visitor in the form that Spring Security hands from filter to filter. */
final class Pass extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Visitor visitor;

    Pass(Visitor visitor) {
        super(List.of());
        this.visitor = visitor;
        setAuthenticated(visitor.isIn());
    }

    Visitor visitor() {
        return visitor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return visitor;
    }

    @Override
    public String getName() {
        return visitor.name();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pass pass && pass.visitor.equals(visitor);
    }

    @Override
    public int hashCode() {
        return visitor.hashCode();
    }
}
