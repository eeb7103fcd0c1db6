import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisTrust;
import vn.truc.client.Identity;
import vn.truc.client.OutgoingDocument;
import vn.truc.client.Submitted;

/**
 * Sends one official letter and keeps the axis's receipt beside it: the shortest useful program.
 *
 * <p>{@code SendALetter ENDPOINT AXIS_CERTIFICATE KEY_STORE PASSWORD_FILE RECIPIENT ATTACHMENT}
 */
public class SendALetter {
    public static void main(String[] arguments) throws IOException {
        URI endpoint = URI.create(arguments[0]);
        Path axisCertificate = Path.of(arguments[1]);
        Path keyStore = Path.of(arguments[2]);
        char[] password = Files.readString(Path.of(arguments[3])).strip().toCharArray();
        AgencyId recipient = AgencyId.of(arguments[4]);
        Path attachment = Path.of(arguments[5]);

        // tag::send[]
        try (AxisClient axis = AxisClient.builder()
                .endpoint(endpoint)
                .trust(AxisTrust.certificates(axisCertificate))
                .identity(Identity.fromKeyStore(keyStore, password))
                .build()) {
            Submitted sent = axis.submit(OutgoingDocument.letter("12/VP-TH")
                    .subject("V/v kết nối trục liên thông văn bản")
                    .to(recipient)
                    .attach(attachment)
                    .build());
            sent.receipt().saveTo(attachment.resolveSibling(sent.id() + ".receipt.xml"));
            System.out.println("Đã gửi / accepted as " + sent.id());
        }
        // end::send[]
    }
}
