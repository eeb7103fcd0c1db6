package vn.truc.boot;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.wiring.Background;
import vn.truc.content.ContentPolicy;
import vn.truc.content.ContentPolicySettings;
import vn.truc.content.clamd.Clamd;
import vn.truc.content.clamd.ClamdAddress;
import vn.truc.delivery.Deliveries;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.intake.Acceptances;
import vn.truc.intake.AcceptedDocuments;
import vn.truc.intake.Admission;
import vn.truc.intake.AdmissionRule;
import vn.truc.intake.Intake;
import vn.truc.intake.IntakeSettings;
import vn.truc.intake.Uploads;
import vn.truc.intake.jpa.JpaAcceptedDocuments;
import vn.truc.intake.rules.DeadlineIsAhead;
import vn.truc.intake.rules.KindFitsTheOperation;
import vn.truc.intake.rules.NotTooManyRecipients;
import vn.truc.intake.rules.RecipientsAreAsDeclared;
import vn.truc.intake.rules.SenderIsTheSigner;
import vn.truc.intake.rules.SignaturesAreAsDemanded;
import vn.truc.intake.rules.SizeWithinLimits;
import vn.truc.lifecycle.Lifecycle;
import vn.truc.receipts.Receipts;
import vn.truc.registry.Registry;
import vn.truc.registry.delegation.Delegations;
import vn.truc.signature.DocumentSignatures;
import vn.truc.signature.SignatureSettings;
import vn.truc.storage.ContentOwner;
import vn.truc.storage.ContentStore;
import vn.truc.storage.DurabilityBarrier;

/** Intake, and the rules of admission in the order in which they run. */
@Configuration(proxyBeanMethods = false)
class IntakeRoom {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private static List<AdmissionRule> rules(
            Registry registry, Delegations delegations, IntakeSettings settings, InstantSource clock) {
        return List.of(
                new SenderIsTheSigner(registry, delegations::mayActFor),
                new SizeWithinLimits(settings),
                new DeadlineIsAhead(clock),
                new KindFitsTheOperation(),
                new NotTooManyRecipients(settings),
                new RecipientsAreAsDeclared(registry),
                new SignaturesAreAsDemanded());
    }

    @Bean
    DocumentSignatures documentSignatures(SignatureSettings settings, Home home, InstantSource clock) {
        return new DocumentSignatures(settings, home.path().resolve("spool").resolve("signatures"), clock);
    }

    @Bean
    ContentPolicy contentPolicy(ContentPolicySettings settings) {
        String clamd = settings.clamd();
        return new ContentPolicy(
                settings,
                clamd == null
                        ? null
                        : new Clamd(
                                ClamdAddress.parse(clamd),
                                settings.clamdConnectTime(),
                                settings.clamdTime(),
                                settings.clamdLimit()));
    }

    @Bean
    AcceptedDocuments acceptedDocuments(Supplier<EntityManager> unit) {
        return new JpaAcceptedDocuments(unit);
    }

    @Bean
    ContentOwner packets(AcceptedDocuments accepted) {
        return accepted::packetsAmong;
    }

    @Bean
    Admission admission(
            Registry registry,
            Delegations delegations,
            Lifecycle lifecycle,
            ContentPolicy policy,
            DocumentSignatures signatures,
            IntakeSettings settings,
            InstantSource clock) {
        return new Admission(
                rules(registry, delegations, settings, clock),
                registry,
                lifecycle,
                policy,
                signatures::judge,
                settings);
    }

    @Bean
    Acceptances acceptances(
            AcceptedDocuments accepted,
            Deliveries deliveries,
            Receipts receipts,
            Lifecycle lifecycle,
            Events events,
            InstantSource clock) {
        return new Acceptances(accepted, deliveries, receipts, lifecycle, events, clock);
    }

    @Bean
    Uploads uploads(Home home, IntakeSettings settings, InstantSource clock) {
        return new Uploads(home.path().resolve("spool").resolve("uploads"), settings, clock);
    }

    @Bean
    Background uploadSweep(Uploads uploads) {
        return new Background("uploads", uploads::sweep, SWEEP);
    }

    @Bean
    Intake intake(
            UnitOfWork work,
            ContentStore contents,
            DurabilityBarrier barrier,
            Admission admission,
            Acceptances acceptances,
            Deliveries deliveries,
            Uploads uploads) {
        return new Intake(work, contents, barrier, admission, acceptances, deliveries, uploads);
    }
}
