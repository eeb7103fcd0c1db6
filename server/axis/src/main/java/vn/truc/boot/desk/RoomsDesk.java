package vn.truc.boot.desk;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.truc.channel.Channels;
import vn.truc.delivery.Deliveries;
import vn.truc.exchange.AgencyId;
import vn.truc.management.ManagementDesk;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyKind;
import vn.truc.registry.AgencyPage;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.Registry;
import vn.truc.registry.policy.SubmissionPolicy;
import vn.truc.registry.token.Generation;
import vn.truc.registry.token.Tokens;
import vn.truc.storage.DurabilityBarrier;

/** The operators' desk: the registry's verbs, answered behind the barrier. */
public final class RoomsDesk implements ManagementDesk {
    private final Registry registry;
    private final Channels channels;
    private final Tokens tokens;
    private final Deliveries deliveries;
    private final DurabilityBarrier barrier;

    public RoomsDesk(
            Registry registry, Tokens tokens, Channels channels, Deliveries deliveries, DurabilityBarrier barrier) {
        this.registry = registry;
        this.tokens = tokens;
        this.channels = channels;
        this.deliveries = deliveries;
        this.barrier = barrier;
    }

    @Override
    public AgencyList agencies(Optional<String> name, Optional<AgencyId> after, int limit) {
        AgencyPage page = registry.list(new AgencyQuery(Optional.empty(), Optional.empty(), name, after, limit));
        return new AgencyList(
                page.agencies().stream().map(RoomsDesk::listed).toList(),
                page.next().map(AgencyId::value).orElse(null));
    }

    @Override
    public ListedAgency agency(AgencyId code) {
        return listed(registry.existing(code));
    }

    @Override
    public ListedAgency add(NewAgency agency, Instruction by) {
        AgencyId code = AgencyId.of(agency.code());
        registry.register(
                new Agency.Registration(
                        code, agency.name(), kind(agency.kind()), id(agency.legacyCode()), id(agency.parent())),
                instruction(by));
        return durable(code);
    }

    @Override
    public UploadResult take(AgencyUpload upload, Instruction by) throws IOException {
        UploadResult result = AgencyLists.take(registry, upload, instruction(by));
        barrier.await();
        return result;
    }

    @Override
    public ListedAgency close(AgencyId code, Optional<AgencyId> successor, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        long waiting = deliveries.waitingFor(agency);
        if (waiting > 0) {
            throw new IllegalStateException(waiting + " deliveries still wait for " + agency
                    + "; give its code a last day by a list (valid_until), and close it when it has collected them");
        }
        registry.close(agency, successor.orElse(null), instruction(by));
        return durable(agency);
    }

    @Override
    public NewToken issueToken(AgencyId code, @Nullable String generation, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        String token = tokens.issue(agency, generation(generation), instruction(by));
        barrier.await();
        return new NewToken(agency.value(), token);
    }

    private static Generation generation(@Nullable String generation) {
        return switch (generation == null ? "102" : generation) {
            case "102" -> Generation.QCVN_102;
            case "2803" -> Generation.GUIDELINE_2803;
            default -> throw new IllegalArgumentException("generation is 102 or 2803, not " + generation);
        };
    }

    @Override
    public ListedAgency revokeToken(AgencyId code, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        tokens.revoke(agency, instruction(by));
        return durable(agency);
    }

    private static AgencyKind kind(@Nullable String kind) {
        if (kind == null || kind.isBlank()) {
            return AgencyKind.OTHER;
        }
        String name = kind.strip();
        return Arrays.stream(AgencyKind.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind is one of "
                        + Arrays.stream(AgencyKind.values()).map(Enum::name).collect(Collectors.joining(", "))
                        + ", not " + name));
    }

    private static @Nullable AgencyId id(@Nullable String code) {
        return code == null || code.isBlank() ? null : AgencyId.of(code);
    }

    @Override
    public ListedAgency suspend(AgencyId code, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        registry.suspend(agency, instruction(by));
        return durable(agency);
    }

    @Override
    public ListedAgency activate(AgencyId code, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        registry.activate(agency, instruction(by));
        return durable(agency);
    }

    @Override
    public ListedAgency receiveBy(AgencyId code, NewChannel channel, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        channels.use(agency, ChannelText.read(channel), instruction(by));
        return durable(agency);
    }

    @Override
    public ListedAgency demand(AgencyId code, String policy, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        Optional<SubmissionPolicy> own =
                policy.isBlank() ? Optional.empty() : Optional.of(SubmissionPolicy.parse(policy));
        registry.demand(agency, own, instruction(by));
        return durable(agency);
    }

    @Override
    public ListedAgency acceptEncrypted(AgencyId code, boolean accepts, Instruction by) {
        AgencyId agency = registry.existing(code).id();
        registry.acceptEncrypted(agency, accepts, instruction(by));
        return durable(agency);
    }

    private ListedAgency durable(AgencyId code) {
        barrier.await();
        return agency(code);
    }

    private static Registry.Instruction instruction(Instruction by) {
        return new Registry.Instruction(by.operator(), by.reason());
    }

    private static ListedAgency listed(Agency agency) {
        return new ListedAgency(
                agency.id().value(),
                agency.name(),
                agency.kind().name(),
                agency.status().name(),
                agency.legacyCode().map(AgencyId::value).orElse(null),
                agency.parent().map(AgencyId::value).orElse(null),
                agency.successor().map(AgencyId::value).orElse(null),
                agency.channel().kind().name(),
                ChannelText.address(agency.channel()),
                ChannelText.soap(agency.channel()),
                agency.policy().map(SubmissionPolicy::toString).orElse(null),
                agency.acceptsEncrypted(),
                agency.validFrom().orElse(null),
                agency.validUntil().orElse(null),
                agency.changedAt());
    }
}
