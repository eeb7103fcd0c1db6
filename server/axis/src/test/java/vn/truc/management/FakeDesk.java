package vn.truc.management;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;

/** A desk that remembers what it was asked, and knows one agency. */
public final class FakeDesk implements ManagementDesk {
    static final Instant NOON = Instant.parse("2026-11-22T05:00:00Z");
    public static final ListedAgency AGENCY = agency("H53", "Tây Ninh");

    public final List<String> asked = new ArrayList<>();
    private List<ListedAgency> listed = List.of(AGENCY);

    private static ListedAgency agency(String code, String name) {
        return new ListedAgency(
                code, name, "OTHER", "ACTIVE", null, null, null, "MAILBOX", null, null, null, false, null, null, NOON);
    }

    /** From now on there are these instead. */
    void register(String... codes) {
        listed = Stream.of(codes)
                .sorted()
                .map(code -> agency(code, "Cơ quan " + code))
                .toList();
    }

    private ListedAgency answer(String what, Instruction by) {
        asked.add(what + " by " + by.operator().name() + " because " + by.reason());
        return AGENCY;
    }

    @Override
    public AgencyList agencies(Optional<String> name, Optional<AgencyId> after, int limit) {
        asked.add("list " + name.map(text -> text + " ").orElse("") + "after "
                + after.map(AgencyId::value).orElse("nothing") + " at most " + limit);
        List<ListedAgency> page = listed.stream()
                .filter(agency -> after.map(AgencyId::value).orElse("").compareTo(agency.code()) < 0)
                .filter(agency -> agency.name().contains(name.orElse("")))
                .limit(limit)
                .toList();
        return new AgencyList(
                page, page.isEmpty() ? null : page.get(page.size() - 1).code());
    }

    @Override
    public ListedAgency agency(AgencyId code) {
        asked.add("show " + code);
        return AGENCY;
    }

    @Override
    public ListedAgency add(NewAgency agency, Instruction by) {
        return answer("add " + agency.code() + " " + agency.name(), by);
    }

    @Override
    public UploadResult take(AgencyUpload upload, Instruction by) throws IOException {
        String text = new String(upload.file().readAllBytes(), StandardCharsets.UTF_8);
        answer((upload.dryRun() ? "try " : "take ") + text, by);
        return new UploadResult(upload.dryRun(), 2, 1, 0, 0, 1, List.of(new RejectedRow(3, "x", "lý do", "a reason")));
    }

    @Override
    public NewToken issueToken(AgencyId code, @Nullable String generation, Instruction by) {
        answer("token for " + code + " of " + generation, by);
        return new NewToken(code.value(), "secret");
    }

    @Override
    public ListedAgency revokeToken(AgencyId code, Instruction by) {
        return answer("no token for " + code, by);
    }

    @Override
    public ListedAgency close(AgencyId code, Optional<AgencyId> successor, Instruction by) {
        return answer("close " + code + " for " + successor.map(AgencyId::value).orElse("nobody"), by);
    }

    @Override
    public ListedAgency suspend(AgencyId code, Instruction by) {
        if (code.value().equals("closed")) {
            throw new IllegalStateException("agency closed is CLOSED and cannot become SUSPENDED");
        }
        if (code.value().equals("broken")) {
            throw new NullPointerException("the inside of a room");
        }
        return answer("suspend " + code, by);
    }

    @Override
    public ListedAgency activate(AgencyId code, Instruction by) {
        return answer("activate " + code, by);
    }

    @Override
    public ListedAgency receiveBy(AgencyId code, NewChannel channel, Instruction by) {
        return answer("send to " + code + " by " + channel, by);
    }

    @Override
    public ListedAgency demand(AgencyId code, String policy, Instruction by) {
        return answer("demand " + policy + " of " + code, by);
    }

    @Override
    public ListedAgency acceptEncrypted(AgencyId code, boolean accepts, Instruction by) {
        return answer("encrypt for " + code + " " + accepts, by);
    }
}
