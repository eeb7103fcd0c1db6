package vn.truc.cli.manage.certificate;

import java.util.List;
import java.util.Map;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.output.Output;

/** Certificates and authorities for people. */
final class CertificateListing {
    private CertificateListing() {}

    static void certificates(List<? extends Map<String, ?>> certificates, Output out) {
        certificates.forEach(certificate -> {
            out.plain(Listing.text(certificate, "sha256"));
            out.field("field.agency", Listing.text(certificate, "agency"));
            out.wrapped("field.subject", Listing.text(certificate, "subject"));
            out.field("field.validUntil", out.time(Listing.text(certificate, "validUntil")));
            out.field("field.state", out.texts().name("certificate", Listing.text(certificate, "state")));
            if (!Listing.text(certificate, "trust").isEmpty()) {
                out.field("field.trust", out.texts().name("trusted", Listing.text(certificate, "trust")));
            }
        });
    }

    static void authorities(List<? extends Map<String, ?>> authorities, Output out) {
        authorities.forEach(authority -> {
            out.plain(Listing.text(authority, "sha256"));
            out.wrapped("field.subject", Listing.text(authority, "subject"));
            boolean active = Boolean.parseBoolean(Listing.text(authority, "active"));
            out.field(
                    "field.state",
                    out.texts().name("authority", active ? Listing.text(authority, "role") : "WITHDRAWN"));
            out.field("field.validUntil", out.time(Listing.text(authority, "validUntil")));
            given(authority, "crl", "field.crl", out);
            given(authority, "ocsp", "field.ocsp", out);
            if (!Listing.text(authority, "crlNextUpdate").isEmpty()) {
                out.field("field.crlUntil", out.time(Listing.text(authority, "crlNextUpdate")));
            }
        });
    }

    private static void given(Map<String, ?> authority, String member, String label, Output out) {
        if (!Listing.text(authority, member).isEmpty()) {
            out.field(label, Listing.text(authority, member));
        }
    }
}
