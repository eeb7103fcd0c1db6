package vn.truc.soap;

import java.time.OffsetDateTime;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.AgencyPage;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.Registry;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.ListAgencies;
import vn.truc.wire.exchange.ListAgenciesResponse;

/** Who is connected: every agency may read it. */
public final class DirectoryEndpoint {
    private final Registry registry;

    public DirectoryEndpoint(Registry registry) {
        this.registry = registry;
    }

    /** See the contract. */
    public ListAgenciesResponse list(ListAgencies request) {
        int limit = EnvelopeReader.within(request.getLimit(), 1, 1000, 500, "ListAgencies/limit");
        AgencyPage page = registry.list(new AgencyQuery(
                Optional.ofNullable(request.getChangedSince()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(request.getSinceVersion()),
                Optional.ofNullable(request.getName()),
                Optional.ofNullable(request.getAfter())
                        .map(code -> EnvelopeReader.value("ListAgencies/after", code, AgencyId::of)),
                limit));
        return EnvelopeWriter.page(page);
    }

    /** See the contract. */
    public GetAgencyResponse find(GetAgency request) {
        GetAgencyResponse answer = new GetAgencyResponse();
        answer.setAgency(EnvelopeWriter.agency(
                registry.existing(EnvelopeReader.value("GetAgency/code", request.getCode(), AgencyId::of))));
        return answer;
    }
}
