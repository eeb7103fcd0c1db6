package vn.truc.management.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import vn.truc.exchange.AgencyId;
import vn.truc.management.Operators;
import vn.truc.management.gate.Arrivals;
import vn.truc.management.gate.SessionCookie;
import vn.truc.management.gate.Visitor;
import vn.truc.management.gate.Visits;
import vn.truc.operators.Account;
import vn.truc.operators.Credentials;
import vn.truc.operators.SignIn;
import vn.truc.operators.session.Session;

/** How people come in, what they do about themselves, and how they leave. */
final class SessionApi {
    private final Operators operators;
    private final Arrivals arrivals;
    private final boolean hasProvider;

    SessionApi(Operators operators, boolean hasProvider) {
        this.operators = operators;
        this.arrivals = new Arrivals(operators.sessions());
        this.hasProvider = hasProvider;
    }

    /** What somebody comes in with. */
    record LogIn(@Nullable String name, @Nullable String password, @Nullable String code) {}

    /** A code of the second factor. */
    record Code(@Nullable String code) {}

    record NewPassword(@Nullable String password, @Nullable String newPassword) {}

    record OwnPassword(@Nullable String password) {}

    /** An invited person's secret, and what is to open the account. */
    record Acceptance(
            @Nullable String name, @Nullable String secret, @Nullable String password, @Nullable String code) {}

    /**
     * Who asks.
     *
     * @param signedIn whether anything but the log-in is answered
     * @param codeWanted whether a code of the second factor is awaited
     * @param csrf what every change must repeat in the header X-CSRF-TOKEN; not with a token
     * @param provider where the identity provider's log-in begins, if there is one
     */
    record WhoAmI(
            boolean signedIn,
            boolean codeWanted,
            @Nullable String account,
            @Nullable String displayName,
            List<String> roles,
            List<String> agencies,
            @Nullable Instant endsAt,
            @Nullable String csrf,
            @Nullable String provider) {}

    /** A token for a program. */
    record NewToken(String account, String token, Instant expiresAt) {}

    Object show(Call call) {
        Visitor visitor = call.visitor();
        CsrfToken csrf = (CsrfToken) call.request().getAttribute(CsrfToken.class.getName());
        boolean browser = call.request().getHeader("Authorization") == null;
        return new WhoAmI(
                visitor.isIn(),
                visitor.kind() == Visitor.Kind.AT_THE_DOOR,
                visitor.name().isEmpty() ? null : visitor.name(),
                visitor.authority().displayName(),
                visitor.authority().roleNames(),
                new TreeSet<>(visitor.authority().agencies())
                        .stream().map(AgencyId::value).toList(),
                Optional.ofNullable(visitor.session()).map(Session::endsAt).orElse(null),
                browser && csrf != null ? csrf.getToken() : null,
                hasProvider ? Arrivals.PROVIDER : null);
    }

    /** Where there is one, its filters answer before any route. */
    Object noProvider(Call call) {
        throw new RefusedException(404, "there is no identity provider (truc.management.oidc)");
    }

    Object begin(Call call) throws IOException {
        Account account = comesIn(call);
        arrivals.begin(account, false, call.request(), call.response());
        return Map.of("account", account.name());
    }

    Object token(Call call) throws IOException {
        Account account = comesIn(call);
        String secret = operators.sessions().begin(account, Session.Kind.TOKEN, false);
        Session session = operators.sessions().find(secret, Session.Kind.TOKEN).orElseThrow();
        return call.as(201, new NewToken(account.name(), secret, session.endsAt()));
    }

    private Account comesIn(Call call) throws IOException {
        mustBeJson(call);
        LogIn given = call.body(LogIn.class);
        SignIn.Attempt attempt = new SignIn.Attempt(
                Call.required("name", given.name()),
                Call.required("password", given.password()),
                given.code(),
                call.visitor().address());
        return welcome(operators.signIn().byPassword(attempt));
    }

    /** A form of another site can send anything but this. */
    private static void mustBeJson(Call call) {
        String type = Objects.requireNonNullElse(call.request().getContentType(), "");
        if (!type.replaceAll(";.*", "").strip().equalsIgnoreCase("application/json")) {
            throw new RefusedException(415, "Content-Type is application/json");
        }
    }

    private static Account welcome(SignIn.Outcome outcome) {
        if (outcome instanceof SignIn.Outcome.Welcome welcome) {
            return welcome.account();
        }
        throw outcome == SignIn.Refused.NO_SECOND_FACTOR
                ? new RefusedException(
                        403,
                        "this account must not be opened without a second factor, and has none:"
                                + " ask an administrator for a new invitation")
                : outcome == SignIn.Refused.TOO_OFTEN
                        ? new RefusedException(429, "too much was tried from this address; come back later")
                        : new RefusedException(401, "name, password or code is wrong, or the account is shut");
    }

    Object code(Call call) throws IOException {
        String code = Call.required("code", call.body(Code.class).code());
        Visitor visitor = call.visitor();
        Account account = welcome(operators.signIn().byCode(visitor.name(), code, visitor.address()));
        arrivals.end(call.request());
        arrivals.begin(account, false, call.request(), call.response());
        return Map.of("account", account.name());
    }

    @Nullable
    Object end(Call call) {
        Visits.bearer(call.request().getHeader("Authorization"))
                .ifPresentOrElse(operators.sessions()::end, () -> arrivals.end(call.request()));
        SessionCookie.SESSION.clear(call.request(), call.response());
        return null;
    }

    /** Ends all sessions of the account, this one too. */
    @Nullable
    Object password(Call call) throws IOException {
        NewPassword given = call.body(NewPassword.class);
        boolean changed = operators
                .credentials()
                .changePassword(own(call, given.password()), Call.required("newPassword", given.newPassword()));
        if (!changed) {
            throw new RefusedException(403, "the password is wrong");
        }
        SessionCookie.SESSION.clear(call.request(), call.response());
        return null;
    }

    Object prepare(Call call) throws IOException {
        return operators
                .credentials()
                .renew(own(call, call.body(OwnPassword.class).password()))
                .orElseThrow(() -> new RefusedException(403, "the password is wrong"));
    }

    /** Ends all sessions of the account, this one too. */
    @Nullable
    Object confirm(Call call) throws IOException {
        String code = Call.required("code", call.body(Code.class).code());
        operators
                .credentials()
                .confirm(call.visitor().name(), code, call.visitor().address());
        SessionCookie.SESSION.clear(call.request(), call.response());
        return null;
    }

    private static Credentials.Claim own(Call call, @Nullable String password) {
        return new Credentials.Claim(
                call.visitor().name(),
                Call.required("password", password),
                call.visitor().address());
    }

    Object prepareInvited(Call call) throws IOException {
        return operators
                .credentials()
                .prepare(invited(call, call.body(Acceptance.class)))
                .orElseThrow(SessionApi::notInvited);
    }

    Object accept(Call call) throws IOException {
        Acceptance given = call.body(Acceptance.class);
        Credentials.Claim claim = invited(call, given);
        if (!operators.credentials().accept(claim, Call.required("password", given.password()), given.code())) {
            throw notInvited();
        }
        return Map.of("account", claim.name());
    }

    private static Credentials.Claim invited(Call call, Acceptance given) {
        mustBeJson(call);
        return new Credentials.Claim(
                Call.required("name", given.name()),
                Call.required("secret", given.secret()),
                call.visitor().address());
    }

    private static RefusedException notInvited() {
        return new RefusedException(401, "there is no such invitation, or it is over");
    }
}
