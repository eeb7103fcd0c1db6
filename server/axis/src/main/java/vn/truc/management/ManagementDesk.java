package vn.truc.management;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.truc.exchange.AgencyId;
import vn.truc.exchange.Event;

/**
 * What operators can do. {@code boot} implements it on the rooms. Every change is durable, and on the trail with who
 * made it, when the call returns. Thread-safe.
 *
 * <p>A change that cannot be made as asked throws {@link IllegalStateException} with a sentence for the operator; an
 * agency that does not exist is {@code Registry.UnknownAgency}.
 */
public interface ManagementDesk {
    /**
     * Who asks and why.
     *
     * @param operator who the operator is
     * @param reason in the operator's words
     */
    record Instruction(Event.Operator operator, String reason) {}

    /** An agency as operators see it. */
    record ListedAgency(
            String code,
            String name,
            String kind,
            String status,
            @Nullable String legacyCode,
            @Nullable String parent,
            @Nullable String successor,
            String channel,
            @Nullable String endpoint,
            @Nullable String soap,
            @Nullable String policy,
            boolean acceptsEncrypted,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            Instant changedAt) {}

    /** A page of agencies; {@code next} is passed as {@code after} for more. */
    record AgencyList(List<ListedAgency> agencies, @Nullable String next) {}

    /** What an operator says of an agency that joins; {@code kind} is one of the registry's, or absent for OTHER. */
    record NewAgency(
            String code, String name, @Nullable String kind, @Nullable String legacyCode, @Nullable String parent) {}

    /**
     * What an operator says of how an agency gets its deliveries.
     *
     * @param channel MAILBOX, PUSH or JMS
     * @param endpoint of PUSH: the address the axis sends to
     * @param soap of PUSH: 1.1 or 1.2; when absent 1.1
     */
    record NewChannel(String channel, @Nullable String endpoint, @Nullable String soap) {}

    /**
     * A list of agencies that an operator sends.
     *
     * @param file CSV in UTF-8, or an XLSX workbook
     * @param dryRun say only what would be done
     */
    record AgencyUpload(InputStream file, boolean dryRun) {}

    /** A row of such a list that was not taken. */
    record RejectedRow(int row, String code, String reasonVi, String reasonEn) {}

    /** What became of such a list; {@code rejected} are the first of {@code rejectedRows}. */
    record UploadResult(
            boolean dryRun,
            int rows,
            int added,
            int changed,
            int unchanged,
            int rejectedRows,
            List<RejectedRow> rejected) {}

    /**
     * Agencies by code.
     *
     * @param name only those whose name or code contains this, whatever the diacritics
     */
    AgencyList agencies(Optional<String> name, Optional<AgencyId> after, int limit);

    /** Takes a list of agencies: good rows are registered or changed, bad ones are reported. */
    UploadResult take(AgencyUpload upload, Instruction by) throws IOException;

    /**
     * A token that was issued.
     *
     * @param token the secret itself; it is kept nowhere and never shown again
     */
    record NewToken(String agency, String token) {}

    /**
     * Gives an agency with an old system a token for the legacy door; an older one opens nothing any more.
     *
     * @param generation how its system names things: 102 or 2803; when absent 102
     */
    NewToken issueToken(AgencyId code, @Nullable String generation, Instruction by);

    /** Takes an agency's token away. */
    ListedAgency revokeToken(AgencyId code, Instruction by);

    /** Ends an agency; its successor, if any, takes over its mail. Refused while deliveries wait for it. */
    ListedAgency close(AgencyId code, Optional<AgencyId> successor, Instruction by);

    ListedAgency agency(AgencyId code);

    ListedAgency add(NewAgency agency, Instruction by);

    ListedAgency suspend(AgencyId code, Instruction by);

    ListedAgency activate(AgencyId code, Instruction by);

    ListedAgency receiveBy(AgencyId code, NewChannel channel, Instruction by);

    /**
     * Demands something of what an agency sends.
     *
     * @param policy words such as {@code STRICT NEW=REQUIRE}; blank for what is demanded of all
     */
    ListedAgency demand(AgencyId code, String policy, Instruction by);

    /** Notes whether senders may encrypt files for an agency. */
    ListedAgency acceptEncrypted(AgencyId code, boolean accepts, Instruction by);
}
