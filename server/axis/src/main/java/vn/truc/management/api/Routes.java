package vn.truc.management.api;

import static vn.truc.management.api.Route.Reach.AGENCY;
import static vn.truc.management.api.Route.Reach.CERTIFICATE;
import static vn.truc.management.api.Route.Reach.LISTED;
import static vn.truc.management.api.Route.delete;
import static vn.truc.management.api.Route.get;
import static vn.truc.management.api.Route.post;
import static vn.truc.operators.Permission.BACK_UP;
import static vn.truc.operators.Permission.CHANGE_ACCESS;
import static vn.truc.operators.Permission.CHANGE_ACCOUNTS;
import static vn.truc.operators.Permission.CHANGE_AGENCIES;
import static vn.truc.operators.Permission.ORDER_DELIVERIES;
import static vn.truc.operators.Permission.SEE_ACCOUNTS;
import static vn.truc.operators.Permission.SEE_AGENCIES;
import static vn.truc.operators.Permission.SEE_DELIVERIES;
import static vn.truc.operators.Permission.SEE_DOCUMENTS;
import static vn.truc.operators.Permission.SEE_TRAIL;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import vn.truc.management.Desks;
import vn.truc.management.Operators;
import vn.truc.management.gate.Arrivals;
import vn.truc.management.gate.Need;
import vn.truc.management.gate.Segments;

/**
 * Every request that the API answers, with what it needs. The gate asks this table and the servlet answers by it, so
 * that there is no request without a need, and no second list that could differ.
 */
public final class Routes {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final List<Route> all;

    public Routes(Desks desks, Operators operators, boolean hasProvider) {
        SessionApi session = new SessionApi(operators, hasProvider);
        AccountApi accounts = new AccountApi(operators.accounts());
        AgencyApi agencies = new AgencyApi(desks.agencies(), desks.delegations());
        CertificateApi certificates = new CertificateApi(desks.certificates());
        DeliveryApi deliveries = new DeliveryApi(desks.deliveries());
        BackupApi backups = new BackupApi(desks.backups());
        TrailApi trail = new TrailApi(desks.trail());
        all = List.of(
                get("/session").needs(Need.NOTHING).by(session::show),
                post("/session").needs(Need.NOTHING).by(session::begin),
                delete("/session").needs(Need.ACCOUNT).told("session.end").by(session::end),
                post("/session/code").needs(Need.AT_THE_DOOR).by(session::code),
                post("/session/password").needs(Need.ACCOUNT).by(session::password),
                post("/session/second-factor").needs(Need.ACCOUNT).untold().by(session::prepare),
                post("/session/second-factor-confirm").needs(Need.ACCOUNT).by(session::confirm),
                get(Arrivals.PROVIDER).needs(Need.NOTHING).by(session::noProvider),
                get(Arrivals.RETURN).needs(Need.NOTHING).by(session::noProvider),
                post("/token").needs(Need.NOTHING).by(session::token),
                post("/invitation/second-factor").needs(Need.NOTHING).untold().by(session::prepareInvited),
                post("/invitation").needs(Need.NOTHING).by(session::accept),
                get("/accounts").needs(SEE_ACCOUNTS).told("account.list").by(accounts::list),
                get("/accounts/*").needs(SEE_ACCOUNTS).told("account.read").by(accounts::show),
                post("/accounts").needs(CHANGE_ACCOUNTS).by(accounts::add),
                post("/accounts/*/invite").needs(CHANGE_ACCOUNTS).by(accounts::invite),
                post("/accounts/*/disable").needs(CHANGE_ACCOUNTS).by(accounts::disable),
                post("/accounts/*/enable").needs(CHANGE_ACCOUNTS).by(accounts::enable),
                post("/accounts/*/unlock").needs(CHANGE_ACCOUNTS).by(accounts::unlock),
                post("/accounts/*/roles").needs(CHANGE_ACCOUNTS).by(accounts::roles),
                get("/agencies").needs(SEE_AGENCIES).on(LISTED).by(agencies::list),
                get("/agencies/*").needs(SEE_AGENCIES).on(AGENCY).by(agencies::show),
                get("/agencies/*/certificates").needs(SEE_AGENCIES).on(AGENCY).by(certificates::ofAgency),
                get("/agencies/*/delegations").needs(SEE_AGENCIES).on(AGENCY).by(agencies::delegations),
                get("/certificates").needs(SEE_AGENCIES).by(certificates::ending),
                get("/authorities").needs(SEE_AGENCIES).by(certificates::authorities),
                post("/agencies").needs(CHANGE_AGENCIES).by(agencies::add),
                post("/agency-list").needs(CHANGE_AGENCIES).by(agencies::take),
                post("/agencies/*/close").needs(CHANGE_AGENCIES).by(agencies::close),
                post("/agencies/*/suspend").needs(CHANGE_AGENCIES).by(agencies::suspend),
                post("/agencies/*/activate").needs(CHANGE_AGENCIES).by(agencies::activate),
                post("/agencies/*/policy").needs(CHANGE_AGENCIES).by(agencies::policy),
                post("/agencies/*/encryption").needs(CHANGE_ACCESS).on(AGENCY).by(agencies::encryption),
                post("/agencies/*/delegations").needs(CHANGE_AGENCIES).by(agencies::delegate),
                post("/agencies/*/delegation-end").needs(CHANGE_AGENCIES).by(agencies::endDelegation),
                post("/agencies/*/channel").needs(CHANGE_ACCESS).on(AGENCY).by(agencies::channel),
                post("/agencies/*/token").needs(CHANGE_ACCESS).on(AGENCY).by(agencies::token),
                post("/agencies/*/token-revoke").needs(CHANGE_ACCESS).on(AGENCY).by(agencies::revokeToken),
                post("/agencies/*/certificates").needs(CHANGE_ACCESS).on(AGENCY).by(certificates::add),
                post("/certificates/*/suspend")
                        .needs(CHANGE_ACCESS)
                        .on(CERTIFICATE)
                        .by(certificates::order),
                post("/certificates/*/resume")
                        .needs(CHANGE_ACCESS)
                        .on(CERTIFICATE)
                        .by(certificates::order),
                post("/certificates/*/revoke")
                        .needs(CHANGE_ACCESS)
                        .on(CERTIFICATE)
                        .by(certificates::order),
                post("/authorities").needs(CHANGE_AGENCIES).by(certificates::believe),
                post("/authorities/*/withdraw").needs(CHANGE_AGENCIES).by(certificates::withdraw),
                post("/revocation-list").needs(CHANGE_AGENCIES).by(certificates::takeCrl),
                get("/deliveries").needs(SEE_DELIVERIES).told("delivery.list").by(deliveries::list),
                get("/deliveries/*").needs(SEE_DELIVERIES).told("delivery.read").by(deliveries::show),
                post("/deliveries/*/retry").needs(ORDER_DELIVERIES).by(deliveries::order),
                post("/deliveries/*/hold").needs(ORDER_DELIVERIES).by(deliveries::order),
                post("/deliveries/*/release").needs(ORDER_DELIVERIES).by(deliveries::order),
                post("/deliveries/*/return").needs(ORDER_DELIVERIES).by(deliveries::order),
                get("/documents/*").needs(SEE_DOCUMENTS).told("document.read").by(deliveries::document),
                get("/documents/*/trail").needs(SEE_TRAIL).told("trail.read").by(trail::document),
                get("/trail").needs(SEE_TRAIL).told("trail.read").by(trail::list),
                get("/metrics")
                        .needs(SEE_AGENCIES)
                        .by(call -> new Route.Plain(METRICS, desks.metrics().text())),
                get("/backup").needs(SEE_AGENCIES).by(backups::state),
                post("/backup").needs(BACK_UP).told("backup.order").by(backups::begin));
    }

    List<Route> all() {
        return all;
    }

    /** What a request needs of its sender. */
    public Need need(HttpServletRequest request) {
        return of(request).map(Route::need).orElse(Need.IN);
    }

    Optional<Route> of(HttpServletRequest request) {
        List<String> segments = Segments.of(request);
        return all.stream()
                .filter(route -> route.fits(request.getMethod(), segments))
                .findFirst();
    }
}
