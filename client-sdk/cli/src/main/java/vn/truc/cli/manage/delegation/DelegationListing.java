package vn.truc.cli.manage.delegation;

import java.util.List;
import java.util.Map;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.output.Output;

/** Delegations for people. */
final class DelegationListing {
    private DelegationListing() {}

    static void delegations(List<? extends Map<String, ?>> delegations, Output out) {
        if (delegations.isEmpty()) {
            out.line("delegation.none");
        }
        delegations.forEach(delegation -> {
            out.plain(Listing.text(delegation, "agent"));
            out.field("field.sendsFor", Listing.text(delegation, "principal"));
            out.field("field.state", out.texts().name("delegation", Listing.text(delegation, "state")));
            out.field("field.since", out.time(Listing.text(delegation, "grantedAt")));
            if (!Listing.text(delegation, "until").isEmpty()) {
                out.field("field.validUntil", out.time(Listing.text(delegation, "until")));
            }
            if (!Listing.text(delegation, "endedAt").isEmpty()) {
                out.field("field.endedAt", out.time(Listing.text(delegation, "endedAt")));
            }
        });
    }
}
