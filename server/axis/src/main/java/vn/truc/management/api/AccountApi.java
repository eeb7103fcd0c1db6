package vn.truc.management.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.operators.Account;
import vn.truc.operators.Accounts;
import vn.truc.operators.Role;

/** Administrators' requests about accounts. */
final class AccountApi {
    private final Accounts accounts;

    AccountApi(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Who orders it and why. */
    record Order(@Nullable String operator, @Nullable String reason) {}

    /** An account that is to be. */
    record NewAccount(
            @Nullable String operator,
            @Nullable String reason,
            @Nullable String name,
            @Nullable String displayName,
            @Nullable List<String> roles,
            @Nullable List<String> agencies) {}

    /** The roles that an account is to have instead. */
    record NewRoles(
            @Nullable String operator,
            @Nullable String reason,
            @Nullable List<String> roles,
            @Nullable List<String> agencies) {}

    /** An account as administrators see it: no hash, no digest, no second factor. */
    record ListedAccount(
            String name,
            String displayName,
            String state,
            List<String> roles,
            List<String> agencies,
            boolean secondFactor,
            int failures,
            @Nullable Instant lockedUntil,
            @Nullable Instant invitedUntil,
            Instant createdAt,
            @Nullable Instant lastLoginAt) {}

    Object list(Call call) {
        return Map.of(
                "accounts", accounts.all().stream().map(AccountApi::listed).toList());
    }

    Object show(Call call) {
        return listed(accounts.existing(call.segment(1)));
    }

    Object add(Call call) throws IOException {
        NewAccount given = call.body(NewAccount.class);
        Accounts.NewAccount account = new Accounts.NewAccount(
                Call.required("name", given.name()),
                Call.required("displayName", given.displayName()),
                roles(given.roles()),
                agencies(given.agencies()));
        return call.as(201, accounts.add(account, by(call, given.operator(), given.reason())));
    }

    Object invite(Call call) throws IOException {
        return call.as(201, accounts.invite(call.segment(1), by(call)));
    }

    Object disable(Call call) throws IOException {
        return listed(accounts.disable(call.segment(1), by(call)));
    }

    Object enable(Call call) throws IOException {
        return listed(accounts.enable(call.segment(1), by(call)));
    }

    Object unlock(Call call) throws IOException {
        return listed(accounts.unlock(call.segment(1), by(call)));
    }

    Object roles(Call call) throws IOException {
        NewRoles given = call.body(NewRoles.class);
        return listed(accounts.grant(
                call.segment(1),
                roles(given.roles()),
                agencies(given.agencies()),
                by(call, given.operator(), given.reason())));
    }

    private static Accounts.Instruction by(Call call) throws IOException {
        Order order = call.body(Order.class);
        return by(call, order.operator(), order.reason());
    }

    private static Accounts.Instruction by(Call call, @Nullable String operator, @Nullable String reason) {
        return new Accounts.Instruction(call.operator(operator), Call.reason(reason));
    }

    private static Set<Role> roles(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            throw new IllegalArgumentException("roles are missing");
        }
        return names.stream().map(Role::parse).collect(Collectors.toSet());
    }

    private static Set<AgencyId> agencies(@Nullable List<String> codes) {
        return codes == null ? Set.of() : codes.stream().map(AgencyId::of).collect(Collectors.toSet());
    }

    private static ListedAccount listed(Account account) {
        return new ListedAccount(
                account.name(),
                account.displayName(),
                account.state().name(),
                account.authority().roleNames(),
                new TreeSet<>(account.agencies()).stream().map(AgencyId::value).toList(),
                account.hasSecondFactor(),
                account.failures(),
                account.lockedUntil().orElse(null),
                account.invitedUntil().orElse(null),
                account.createdAt(),
                account.lastLoginAt().orElse(null));
    }
}
