package vn.truc.cli.manage.account;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.truc.cli.manage.Listing;
import vn.truc.cli.output.Output;

/** Accounts in words. */
final class AccountLines {
    private AccountLines() {}

    static void show(List<? extends Map<String, ?>> accounts, Output out) {
        accounts.forEach(account -> {
            out.plain(Listing.text(account, "name"));
            out.wrapped("field.person", Listing.text(account, "displayName"));
            out.field("field.state", out.texts().name("account", Listing.text(account, "state")));
            out.wrapped("field.roles", words(account, "roles"));
            if (!words(account, "agencies").isEmpty()) {
                out.wrapped("field.agencies", words(account, "agencies"));
            }
            out.field("field.secondFactor", out.texts().name("answer", Listing.text(account, "secondFactor")));
            time(account, "lockedUntil", out);
            time(account, "invitedUntil", out);
            time(account, "lastLoginAt", out);
        });
    }

    private static void time(Map<String, ?> account, String member, Output out) {
        if (!Listing.text(account, member).isEmpty()) {
            out.field("field." + member, out.time(Listing.text(account, member)));
        }
    }

    private static String words(Map<String, ?> account, String member) {
        return account.get(member) instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "";
    }

    /** An invitation, which is handed to its person. */
    static void invitation(Map<String, ?> answer, Output out) {
        out.plain(Listing.text(answer, "account"));
        out.field("field.secret", Listing.text(answer, "secret"));
        out.field("field.invitedUntil", out.time(Listing.text(answer, "until")));
        out.line("account.handOver");
        out.plain("  truc manage accept " + Listing.text(answer, "account"));
    }
}
