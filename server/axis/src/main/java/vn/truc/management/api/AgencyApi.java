package vn.truc.management.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.management.DelegationDesk;
import vn.truc.management.ManagementDesk;

/** The operators' requests about agencies. */
final class AgencyApi {
    private static final long LONGEST_LIST = 64L * 1024 * 1024;
    private static final int DEFAULT_PAGE = 500;
    private static final int LONGEST_PAGE = 1000;

    private final ManagementDesk desk;
    private final DelegationDesk delegations;

    AgencyApi(ManagementDesk desk, DelegationDesk delegations) {
        this.desk = desk;
        this.delegations = delegations;
    }

    /** What an operator sends with a change; each change needs some of it. */
    record Change(
            @Nullable String operator,
            @Nullable String reason,
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String legacyCode,
            @Nullable String parent,
            @Nullable String successor,
            @Nullable String generation,
            @Nullable String channel,
            @Nullable String endpoint,
            @Nullable String soap,
            @Nullable String policy,
            @Nullable Boolean accepts,
            @Nullable String agent,
            @Nullable String until) {
        ManagementDesk.Instruction by(Call call) {
            return call.instruction(operator, reason);
        }
    }

    private static Change change(Call call) throws IOException {
        return call.body(Change.class);
    }

    /** Whoever looks after some agencies sees those, and of the others not even where they stand in the list. */
    Object list(Call call) {
        Map<String, String> given = call.parameters("name", "after", "limit");
        Optional<String> name = Optional.ofNullable(given.get("name"));
        Optional<AgencyId> after = Optional.ofNullable(given.get("after")).map(AgencyId::of);
        int limit = Integer.parseInt(given.getOrDefault("limit", Integer.toString(DEFAULT_PAGE)));
        ManagementDesk.AgencyList page = desk.agencies(name, after, limit);
        return call.reachesEverything() ? page : own(call, name, page, limit);
    }

    private ManagementDesk.AgencyList own(
            Call call, Optional<String> name, ManagementDesk.AgencyList first, int limit) {
        List<ManagementDesk.ListedAgency> own = new ArrayList<>();
        ManagementDesk.AgencyList page = first;
        while (true) {
            for (ManagementDesk.ListedAgency agency : page.agencies()) {
                if (!call.reaches(AgencyId.of(agency.code()))) {
                    continue;
                }
                if (own.size() == limit) {
                    return new ManagementDesk.AgencyList(own, own.get(limit - 1).code());
                }
                own.add(agency);
            }
            if (page.next() == null) {
                return new ManagementDesk.AgencyList(own, null);
            }
            page = desk.agencies(name, Optional.of(AgencyId.of(page.next())), LONGEST_PAGE);
        }
    }

    Object show(Call call) {
        return desk.agency(call.agency());
    }

    Object add(Call call) throws IOException {
        Change change = change(call);
        ManagementDesk.NewAgency agency = new ManagementDesk.NewAgency(
                Call.required("code", change.code()),
                Call.required("name", change.name()),
                change.kind(),
                change.legacyCode(),
                change.parent());
        return call.as(201, desk.add(agency, change.by(call)));
    }

    /** The body is the file itself. */
    Object take(Call call) throws IOException {
        Map<String, String> given = call.parameters("operator", "reason", "dryRun");
        InputStream file = call.file(LONGEST_LIST);
        ManagementDesk.AgencyUpload upload =
                new ManagementDesk.AgencyUpload(file, Boolean.parseBoolean(given.get("dryRun")));
        return desk.take(upload, call.instruction(given.get("operator"), given.get("reason")));
    }

    Object close(Call call) throws IOException {
        Change change = change(call);
        Optional<AgencyId> successor = Optional.ofNullable(change.successor()).map(AgencyId::of);
        return desk.close(call.agency(), successor, change.by(call));
    }

    Object suspend(Call call) throws IOException {
        return desk.suspend(call.agency(), change(call).by(call));
    }

    Object activate(Call call) throws IOException {
        return desk.activate(call.agency(), change(call).by(call));
    }

    Object policy(Call call) throws IOException {
        Change change = change(call);
        if (change.policy() == null) {
            throw new IllegalArgumentException("policy is missing; blank stands for what is demanded of all");
        }
        return desk.demand(call.agency(), change.policy(), change.by(call));
    }

    Object encryption(Call call) throws IOException {
        Change change = change(call);
        if (change.accepts() == null) {
            throw new IllegalArgumentException("accepts is missing: true or false");
        }
        return desk.acceptEncrypted(call.agency(), change.accepts(), change.by(call));
    }

    Object channel(Call call) throws IOException {
        Change change = change(call);
        ManagementDesk.NewChannel channel = new ManagementDesk.NewChannel(
                Call.required("channel", change.channel()), change.endpoint(), change.soap());
        return desk.receiveBy(call.agency(), channel, change.by(call));
    }

    Object token(Call call) throws IOException {
        Change change = change(call);
        return call.as(201, desk.issueToken(call.agency(), change.generation(), change.by(call)));
    }

    Object revokeToken(Call call) throws IOException {
        return desk.revokeToken(call.agency(), change(call).by(call));
    }

    /** Those in which the agency has either part. */
    Object delegations(Call call) {
        return Map.of("delegations", delegations.delegations(call.agency()));
    }

    /** Another may send in the name of the agency of the path: its right is given away, so only the axis gives it. */
    Object delegate(Call call) throws IOException {
        Change change = change(call);
        return call.as(201, delegations.grant(call.agency(), agent(change), until(change.until()), change.by(call)));
    }

    Object endDelegation(Call call) throws IOException {
        Change change = change(call);
        return delegations.end(call.agency(), agent(change), change.by(call));
    }

    private static AgencyId agent(Change change) {
        return AgencyId.of(Call.required("agent", change.agent()));
    }

    private static @Nullable Instant until(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("until is a time such as 2027-12-31T17:00:00+07:00, not " + text, e);
        }
    }
}
