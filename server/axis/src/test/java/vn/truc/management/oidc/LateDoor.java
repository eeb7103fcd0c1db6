package vn.truc.management.oidc;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.function.Supplier;

/** Filters that are made with the first request, when both ports are known. */
final class LateDoor {
    private final Supplier<List<Filter>> maker;
    private List<Filter> made;

    LateDoor(Supplier<List<Filter>> maker) {
        this.maker = maker;
    }

    private synchronized Filter filter(int index) {
        if (made == null) {
            made = maker.get();
        }
        return made.get(index);
    }

    List<Filter> filters() {
        return List.of(
                (request, response, chain) -> filter(0).doFilter(request, response, chain),
                (request, response, chain) -> filter(1).doFilter(request, response, chain));
    }
}
