package vn.truc.boot.legacy;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.truc.boot.start.Home;
import vn.truc.boot.wiring.EntityList;
import vn.truc.delivery.Mailbox;
import vn.truc.delivery.content.OfferedContent;
import vn.truc.exchange.Events;
import vn.truc.exchange.UnitOfWork;
import vn.truc.intake.Intake;
import vn.truc.registry.Registry;
import vn.truc.registry.jpa.JpaTokenStore;
import vn.truc.registry.token.AgencyToken;
import vn.truc.registry.token.Tokens;
import vn.truc.security.Rates;
import vn.truc.security.Unfinished;
import vn.truc.soap.FaultWriter;
import vn.truc.soap.legacy.EdocDoor;
import vn.truc.soap.legacy.LegacySettings;
import vn.truc.soap.legacy.answer.EdocPen;
import vn.truc.soap.mime.EnvelopeMemory;
import vn.truc.soap.mime.EnvelopeSource;
import vn.truc.soap.mime.Limits;
import vn.truc.soap.mime.Pace;
import vn.truc.soap.security.Authentication;
import vn.truc.storage.ContentStore;
import vn.truc.wire.multipart.MultipartLimits;

/** The door of old systems, if there is one. */
@Configuration(proxyBeanMethods = false)
public class LegacyRoom {
    /** Files of one message; a document with more is sent by a newer door. */
    private static final MultipartLimits PARTS = new MultipartLimits(201, 16, 4096);

    @Bean
    EntityList legacyEntities() {
        return new EntityList(List.of(AgencyToken.class));
    }

    @Bean
    Tokens tokens(
            Supplier<EntityManager> unit, Registry registry, UnitOfWork work, Events events, InstantSource clock) {
        return new Tokens(new JpaTokenStore(unit), registry, work, events, clock);
    }

    @Bean
    EdocDoor.Rooms roomsOfTheLegacyDoor(
            Intake intake,
            Mailbox mailbox,
            ContentStore contents,
            OfferedContent offered,
            Registry registry,
            Tokens tokens,
            Authentication authentication) {
        return new EdocDoor.Rooms(intake, mailbox, contents, offered, registry, tokens, authentication);
    }

    @Bean
    ServletRegistrationBean<EdocDoor> legacyDoor(
            EdocDoor.Rooms rooms,
            EnvelopeMemory memory,
            Pace pace,
            Rates addresses,
            Unfinished unfinished,
            LegacySettings settings,
            Limits limits,
            FaultWriter faults,
            Home home,
            InstantSource clock) {
        EnvelopeSource source = new EnvelopeSource(memory, pace, addresses, unfinished, PARTS, EdocPen.EDOC);
        Path spool = emptied(home.path().resolve("spool").resolve("edoc"));
        EdocDoor door = EdocDoor.open(rooms, source, settings, limits, faults, spool, clock);
        ServletRegistrationBean<EdocDoor> registration = new ServletRegistrationBean<>(door, EdocDoor.PATH);
        registration.setEnabled(settings.enabled());
        return registration;
    }

    /** What a killed process left behind belongs to messages that were not answered. */
    private static Path emptied(Path spool) {
        if (Files.isDirectory(spool)) {
            try (var left = Files.walk(spool)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the spool cannot be emptied", e);
            }
        }
        return spool;
    }
}
