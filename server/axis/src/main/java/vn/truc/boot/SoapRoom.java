package vn.truc.boot;

import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.AxisSettings;
import vn.truc.channel.Handover;
import vn.truc.delivery.Deliveries;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.delivery.share.Shares;
import vn.truc.exchange.Ids;
import vn.truc.fault.RefusalJournal;
import vn.truc.intake.Intake;
import vn.truc.intake.IntakeSettings;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.receipts.Receipts;
import vn.truc.registry.Registry;
import vn.truc.registry.certificate.Certificates;
import vn.truc.registry.delegation.Delegations;
import vn.truc.security.AxisIdentity;
import vn.truc.security.Rates;
import vn.truc.security.ReplayGuard;
import vn.truc.security.SecuritySettings;
import vn.truc.security.Signers;
import vn.truc.security.Unfinished;
import vn.truc.soap.DirectoryEndpoint;
import vn.truc.soap.EnvelopeReader;
import vn.truc.soap.FaultWriter;
import vn.truc.soap.MailboxEndpoint;
import vn.truc.soap.PacketWriter;
import vn.truc.soap.PingEndpoint;
import vn.truc.soap.ReceiptsEndpoint;
import vn.truc.soap.SoapSettings;
import vn.truc.soap.SubmitEndpoint;
import vn.truc.soap.cxf.ExchangeAdapter;
import vn.truc.soap.cxf.ExchangeDoor;
import vn.truc.soap.envelope.Contract;
import vn.truc.soap.http.ExchangeFilter;
import vn.truc.soap.http.FaultAnswer;
import vn.truc.soap.http.PublishedContract;
import vn.truc.soap.http.SigningBudget;
import vn.truc.soap.legacy.EdocDoor;
import vn.truc.soap.legacy.LegacySettings;
import vn.truc.soap.mime.EnvelopeMemory;
import vn.truc.soap.mime.EnvelopeSource;
import vn.truc.soap.mime.Limits;
import vn.truc.soap.mime.Pace;
import vn.truc.soap.push.SoapHandover;
import vn.truc.soap.security.Authentication;
import vn.truc.soap.security.Entrance;
import vn.truc.soap.security.FaultOut;
import vn.truc.soap.security.SignedAnswerOut;
import vn.truc.soap.security.VerifiedEnvelopeIn;
import vn.truc.storage.ContentStore;
import vn.truc.wire.profile.EnvelopeSigner;

/** The door: filter, CXF, interceptors, endpoints. */
@Configuration(proxyBeanMethods = false)
class SoapRoom {
    @Bean
    Limits limits(IntakeSettings intake, SoapSettings settings) {
        return new Limits(intake.maxPacketSize(), settings.inlineLimit());
    }

    @Bean
    EnvelopeMemory envelopeMemory(Limits limits, SoapSettings settings) {
        return new EnvelopeMemory(limits.envelope(), settings.envelopeMemory().bytes());
    }

    @Bean
    EnvelopeSigner envelopeSigner(AxisIdentity identity, InstantSource clock) {
        return new EnvelopeSigner(identity.credential(), clock);
    }

    @Bean
    FaultWriter faultWriter(Ids ids, RefusalJournal journal) {
        return new FaultWriter(ids, journal);
    }

    @Bean
    SigningBudget signingBudget(SoapSettings settings, InstantSource clock) {
        return new SigningBudget(settings.anonymousAnswersPerSecond(), clock);
    }

    @Bean
    FaultAnswer faultAnswer(FaultWriter faults, EnvelopeSigner signer, SigningBudget budget) {
        return new FaultAnswer(faults, signer, budget);
    }

    @Bean
    Pace pace(SoapSettings settings, InstantSource clock) {
        return new Pace(settings.envelopeTime(), settings.partBytesPerSecond().bytes(), clock);
    }

    @Bean
    Authentication authentication(
            Signers signers,
            Registry registry,
            Delegations delegations,
            ReplayGuard replays,
            SecuritySettings security,
            AxisIdentity identity,
            InstantSource clock) {
        Rates rates = new Rates(security.requestsPerAgency(), clock);
        return new Authentication(signers, registry, delegations, replays, rates, identity.id(), clock);
    }

    @Bean
    Rates addressRates(SecuritySettings settings, InstantSource clock) {
        return new Rates(settings.requestsPerAddress(), clock);
    }

    @Bean
    Unfinished unfinished(SecuritySettings settings) {
        return new Unfinished(settings.unfinishedPerAddress());
    }

    @Bean
    Entrance entrance(
            EnvelopeMemory memory, Pace pace, Rates addresses, Unfinished unfinished, Authentication authentication) {
        return new Entrance(new EnvelopeSource(memory, pace, addresses, unfinished), new Contract(), authentication);
    }

    @Bean
    SubmitEndpoint submitEndpoint(ContentStore contents, Limits limits, Intake intake) {
        return new SubmitEndpoint(new EnvelopeReader(contents, limits), intake);
    }

    /** However slowly they read: an agency has a quarter of the threads, and a quarter is left for all else. */
    @Bean
    Shares downloads(AxisSettings axis) {
        return new Shares(axis.threads() * 3 / 4, axis.threads() / 4);
    }

    @Bean
    PacketWriter packetWriter(OfferedContent contents, Receipts receipts, EnvelopeMemory memory, Limits limits) {
        return new PacketWriter(contents, receipts, memory, limits);
    }

    @Bean
    MailboxEndpoint mailboxEndpoint(Mailbox mailbox, Receipts receipts, PacketWriter packets, Shares downloads) {
        return new MailboxEndpoint(mailbox, receipts, packets, downloads);
    }

    @Bean
    Handover handover(
            AxisIdentity identity,
            EnvelopeSigner signer,
            PacketWriter packets,
            Entrance entrance,
            MailboxEndpoint mailbox) {
        return new SoapHandover(identity, signer, packets, entrance, mailbox);
    }

    @Bean
    PingEndpoint pingEndpoint(AxisIdentity identity, Limits limits, FaultWriter faults, InstantSource clock) {
        return new PingEndpoint(identity.id(), version(), limits, faults, clock);
    }

    private static String version() {
        String version = SoapRoom.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Bean
    ExchangeAdapter operations(
            SubmitEndpoint submit,
            MailboxEndpoint mailbox,
            Deliveries deliveries,
            Lifecycle lifecycle,
            Receipts receipts,
            Registry registry,
            Certificates certificates,
            PingEndpoint ping) {
        return new ExchangeAdapter(
                submit,
                mailbox,
                new ReceiptsEndpoint(deliveries, lifecycle, receipts),
                new DirectoryEndpoint(registry, certificates),
                ping);
    }

    @Bean
    ExchangeDoor exchangeDoor(
            ExchangeAdapter operations,
            Entrance entrance,
            EnvelopeSigner signer,
            SigningBudget budget,
            FaultAnswer faults) {
        return new ExchangeDoor(
                operations,
                new VerifiedEnvelopeIn(entrance),
                new SignedAnswerOut(signer, budget),
                new FaultOut(faults));
    }

    @Bean
    ServletRegistrationBean<Servlet> exchange(ExchangeDoor door) {
        return new ServletRegistrationBean<>(door.servlet(), "/services/*");
    }

    @Bean
    FilterRegistrationBean<ExchangeFilter> exchangeFilter(
            SoapSettings settings, LegacySettings legacy, Limits limits, FaultAnswer faults, ExchangeDoor door) {
        FilterRegistrationBean<ExchangeFilter> filter = new FilterRegistrationBean<>(new ExchangeFilter(
                new PublishedContract(settings.publicAddress()),
                faults,
                limits,
                legacy.enabled() ? EdocDoor.PATH : ""));
        filter.setUrlPatterns(List.of("/services/*"));
        return filter;
    }
}
