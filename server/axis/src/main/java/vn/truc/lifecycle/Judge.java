package vn.truc.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.truc.exchange.DeliveryId;
import vn.truc.fault.AxisException;

/** Says which moves are allowed as things stand; changes nothing. */
final class Judge {
    private final Handlings handlings;

    Judge(Handlings handlings) {
        this.handlings = handlings;
    }

    /** @throws AxisException {@code Lifecycle.*} */
    void check(Plan.Step step) {
        Handling handling = handlings
                .find(DeliveryId.of(step.document().id(), step.recipient()))
                .orElseGet(() -> new Handling(step.document(), step.recipient(), Instant.EPOCH));
        handling.check(step.move());
    }

    /**
     * Of several documents that may be meant, the first for which it is allowed.
     *
     * @param steps at least one
     * @throws AxisException why the first is not allowed, if none is
     */
    Plan.Step firstAllowed(List<Plan.Step> steps) {
        List<AxisException> refusals = new ArrayList<>();
        for (Plan.Step step : steps) {
            try {
                check(step);
                return step;
            } catch (AxisException refused) {
                refusals.add(refused);
            }
        }
        throw refusals.get(0);
    }

    /**
     * Those of the steps that are allowed: a recall goes on although one of many recipients has refused the document.
     */
    List<Plan.Step> whatIsAllowed(List<Plan.Step> steps) {
        return whatIsAllowed(steps, new ArrayList<>());
    }

    /**
     * As {@link #whatIsAllowed(List)}.
     *
     * @throws AxisException why the first is not allowed, if there are any and none is
     */
    List<Plan.Step> atLeastOne(List<Plan.Step> steps) {
        List<AxisException> refusals = new ArrayList<>();
        List<Plan.Step> allowed = whatIsAllowed(steps, refusals);
        if (allowed.isEmpty() && !refusals.isEmpty()) {
            throw refusals.get(0);
        }
        return allowed;
    }

    private List<Plan.Step> whatIsAllowed(List<Plan.Step> steps, List<AxisException> refusals) {
        List<Plan.Step> allowed = new ArrayList<>();
        for (Plan.Step step : steps) {
            try {
                check(step);
                allowed.add(step);
            } catch (AxisException refused) {
                refusals.add(refused);
            }
        }
        return allowed;
    }
}
