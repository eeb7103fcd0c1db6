package vn.truc.management.api;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.Digest;
import vn.truc.management.CertificateDesk;
import vn.truc.management.ManagementDesk;

/** The operators' requests about certificates and authorities. */
final class CertificateApi {
    private static final long LONGEST_CRL = 64L * 1024 * 1024;
    private static final String DEFAULT_DAYS = "60";

    private final CertificateDesk desk;

    CertificateApi(CertificateDesk desk) {
        this.desk = desk;
    }

    /** What an operator sends with a certificate. */
    record Change(
            @Nullable String operator,
            @Nullable String reason,
            @Nullable String certificate,
            @Nullable String role,
            @Nullable String crl,
            @Nullable String ocsp) {
        ManagementDesk.Instruction by(Call call) {
            return call.instruction(operator, reason);
        }
    }

    private static Change change(Call call) throws IOException {
        return call.body(Change.class);
    }

    Object ofAgency(Call call) {
        return Map.of("certificates", desk.certificates(call.agency()));
    }

    Object ending(Call call) {
        int days = Integer.parseInt(call.parameters("ending").getOrDefault("ending", DEFAULT_DAYS));
        if (days < 0 || days > 10_000) {
            throw new IllegalArgumentException("ending is a number of days, 0 to 10000, not " + days);
        }
        return Map.of("certificates", desk.ending(days));
    }

    Object add(Call call) throws IOException {
        Change change = change(call);
        var certificate = CertificateText.read(Call.required("certificate", change.certificate()));
        return call.as(201, desk.add(call.agency(), certificate, change.by(call)));
    }

    /** Suspend, resume or revoke. */
    Object order(Call call) throws IOException {
        return desk.order(
                new Digest(call.segment(1)), call.segment(2), change(call).by(call));
    }

    Object authorities(Call call) {
        return Map.of("authorities", desk.authorities());
    }

    Object believe(Call call) throws IOException {
        Change change = change(call);
        CertificateDesk.NewAuthority authority = new CertificateDesk.NewAuthority(
                CertificateText.read(Call.required("certificate", change.certificate())),
                Call.required("role", change.role()),
                change.crl(),
                change.ocsp());
        return call.as(201, desk.believe(authority, change.by(call)));
    }

    Object withdraw(Call call) throws IOException {
        return desk.withdraw(new Digest(call.segment(1)), change(call).by(call));
    }

    /** The body is the list itself. */
    Object takeCrl(Call call) throws IOException {
        Map<String, String> given = call.parameters("operator", "reason");
        byte[] crl = call.file(LONGEST_CRL).readAllBytes();
        return desk.takeCrl(crl, call.instruction(given.get("operator"), given.get("reason")));
    }
}
