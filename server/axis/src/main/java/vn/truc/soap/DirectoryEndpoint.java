package vn.truc.soap;

import java.time.OffsetDateTime;
import java.util.Optional;
import vn.truc.exchange.AgencyId;
import vn.truc.registry.Agency;
import vn.truc.registry.AgencyPage;
import vn.truc.registry.AgencyQuery;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.soap.answer.EnvelopeWriter;
import vn.truc.wire.exchange.GetAgency;
import vn.truc.wire.exchange.GetAgencyResponse;
import vn.truc.wire.exchange.ListAgencies;
import vn.truc.wire.exchange.ListAgenciesResponse;

/** Who is connected: every agency may read it. */
public final class DirectoryEndpoint {
    private final Registry registry;
    private final Certificates certificates;

    public DirectoryEndpoint(Registry registry, Certificates certificates) {
        this.registry = registry;
        this.certificates = certificates;
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
        Agency agency = registry.existing(EnvelopeReader.value("GetAgency/code", request.getCode(), AgencyId::of));
        GetAgencyResponse answer = new GetAgencyResponse();
        answer.setAgency(EnvelopeWriter.agency(agency));
        if (agency.acceptsEncrypted()) {
            // Of one agency only: those of a whole page would be more than clients read of an answer.
            certificates
                    .usable(agency.id())
                    .forEach(each -> answer.getAgency().getCertificate().add(each.der()));
        }
        return answer;
    }
}
