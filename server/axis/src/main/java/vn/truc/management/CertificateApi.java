package vn.truc.management;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Digest;

/** The operators' requests about certificates and authorities. */
final class CertificateApi {
    private static final int LONGEST_CRL = 64 * 1024 * 1024;
    private static final String DEFAULT_DAYS = "60";

    private final CertificateDesk desk;

    CertificateApi(CertificateDesk desk) {
        this.desk = desk;
    }

    /** A status and a body. */
    record Answer(int status, Object body) {}

    /** What a request carries, read when it is needed. */
    interface Body {
        ManagementApi.Change change() throws IOException;

        InputStream bytes();
    }

    /** The answer to a call; empty if it is none about certificates. */
    Optional<Answer> answer(String call, List<String> path, @Nullable String query, Body body) throws IOException {
        return switch (call) {
            case "GET /agencies/*/certificates" ->
                shown(Map.of("certificates", desk.certificates(AgencyId.of(path.get(1)))));
            case "GET /certificates" -> shown(Map.of("certificates", desk.ending(days(query))));
            case "POST /agencies/*/certificates" -> added(AgencyId.of(path.get(1)), body.change());
            case "POST /certificates/*/suspend", "POST /certificates/*/resume", "POST /certificates/*/revoke" ->
                shown(desk.order(
                        new Digest(path.get(1)), path.get(2), body.change().instruction()));
            case "GET /authorities" -> shown(Map.of("authorities", desk.authorities()));
            case "POST /authorities" -> believed(body.change());
            case "POST /authorities/*/withdraw" ->
                shown(desk.withdraw(new Digest(path.get(1)), body.change().instruction()));
            case "POST /revocation-list" -> taken(query, body.bytes());
            default -> Optional.empty();
        };
    }

    private static Optional<Answer> shown(Object body) {
        return Optional.of(new Answer(200, body));
    }

    private static int days(@Nullable String query) {
        int days = Integer.parseInt(Parameters.of(query, "ending").getOrDefault("ending", DEFAULT_DAYS));
        if (days < 0 || days > 10_000) {
            throw new IllegalArgumentException("ending is a number of days, 0 to 10000, not " + days);
        }
        return days;
    }

    private Optional<Answer> added(AgencyId agency, ManagementApi.Change change) {
        var certificate = CertificateText.read(ManagementApi.required("certificate", change.certificate()));
        return Optional.of(new Answer(201, desk.add(agency, certificate, change.instruction())));
    }

    private Optional<Answer> believed(ManagementApi.Change change) {
        CertificateDesk.NewAuthority authority = new CertificateDesk.NewAuthority(
                CertificateText.read(ManagementApi.required("certificate", change.certificate())),
                ManagementApi.required("role", change.role()),
                change.crl(),
                change.ocsp());
        return Optional.of(new Answer(201, desk.believe(authority, change.instruction())));
    }

    /** The body is the list itself. */
    private Optional<Answer> taken(@Nullable String query, InputStream body) throws IOException {
        Map<String, String> given = Parameters.of(query, "operator", "reason");
        byte[] crl = new BoundedInput(body, LONGEST_CRL).readAllBytes();
        return shown(desk.takeCrl(crl, ManagementApi.Change.by(given.get("operator"), given.get("reason"))));
    }
}
