package vn.truc.spec.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.Kind;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.PendingItem;
import vn.truc.client.ReceiptVerification;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;
import vn.truc.client.Submitted;
import vn.truc.testkit.AxisExtension;
import vn.truc.testkit.TestAuthority;
import vn.truc.wire.profile.Credential;

/** An agency changes its certificate, or lets it end. */
class CertificateLifeSpec {
    @RegisterExtension
    static final AxisExtension axis = AxisExtension.with("G12", "G18").build();

    @TempDir
    Path folder;

    private static AxisClient client(Credential credential) {
        return AxisClient.builder()
                .endpoint(axis.endpoint())
                .axisId(axis.axisId())
                .agency(AgencyId.of("G12"))
                .identity(Identity.of(credential.key(), credential.chain()))
                .trust(AxisTrust.of(List.of(axis.certificate())))
                .retries(Retries.none())
                .build();
    }

    private static Submitted send(AxisClient client) {
        return client.submit(OutgoingDocument.letter("1/TT-VP")
                .subject("Đổi chứng thư số")
                .to(AgencyId.of("G18"))
                .build());
    }

    /** T-C07. */
    @Test
    void twoAreCurrentWhileAnAgencyChangesOverAndThenOne() {
        Credential former = axis.credential("G12");
        Credential next = axis.authority().issue("next of G12");
        axis.office().register("G12", next.certificate());
        try (AxisClient byFormer = client(former);
                AxisClient byNext = client(next)) {
            assertThat(send(byFormer).receipt().content()).isNotEmpty();
            assertThat(send(byNext).receipt().content()).isNotEmpty();

            axis.office().revoke(next.certificate());

            assertThat(send(byFormer).receipt().content()).isNotEmpty();
            isRefused(byNext);
        }
    }

    /** T-C08. */
    @Test
    void whatWasSentBeforeACertificateEndedIsDeliveredAndItsReceiptStaysProof() throws Exception {
        Instant end = Instant.now().plusSeconds(4);
        Duration life = Duration.ofDays(1);
        Credential ending = axis.authority().issue("ending", TestAuthority.rsa(2048), end.minus(life), life);
        axis.office().register("G12", ending.certificate());
        try (AxisClient sender = client(ending)) {
            Submitted sent = send(sender);
            Thread.sleep(Math.max(0, Duration.between(Instant.now(), end).toMillis()) + 1100);

            isRefused(sender);
            assertThat(ReceiptVerification.with(AxisTrust.of(List.of(axis.certificate())))
                            .verify(Files.write(
                                    folder.resolve("receipt.xml"),
                                    sent.receipt().content())))
                    .isNotNull();
            AxisClient recipient = axis.client("G18");
            PendingItem item = recipient.pending().kinds(Kind.DOCUMENT).list().stream()
                    .filter(each -> each.documentId().equals(sent.id()))
                    .findFirst()
                    .orElseThrow();
            try (ReceivedDocument document = recipient.collect(item.id())) {
                assertThat(document.acknowledge()).isNotNull();
            }
        }
    }

    private static void isRefused(AxisClient client) {
        assertThatThrownBy(() -> send(client))
                .isInstanceOfSatisfying(AxisClientException.class, refused -> assertThat(refused.code())
                        .isEqualTo("Security.SignatureInvalid"));
    }
}
