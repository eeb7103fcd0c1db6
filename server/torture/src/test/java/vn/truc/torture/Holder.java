package vn.truc.torture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import vn.truc.client.AxisClient;
import vn.truc.client.AxisClientException;
import vn.truc.client.Kind;
import vn.truc.client.ReceivedDocument;
import vn.truc.client.Retries;

/** Collects one delivery, says so, and confirms it two seconds later by its own clock; says what came of it. */
final class Holder {
    private Holder() {}

    static Process start(Path home, ServerProcess axis) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        home.toString(),
                        axis.endpoint().toString(),
                        axis.home()
                                .resolve("keys")
                                .resolve("axis-certificate.pem")
                                .toString())
                .redirectError(home.resolve("log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        X509Certificate certificate;
        try (var in = Files.newInputStream(Path.of(arguments[2]))) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        try (AxisClient axis = Party.in(Path.of(arguments[0]), "G18")
                .client(URI.create(arguments[1]), certificate, Retries.none(), 2)) {
            ReceivedDocument document = axis.collect(axis.pending()
                    .kinds(Kind.DOCUMENT)
                    .waitUpTo(Duration.ofSeconds(30))
                    .list()
                    .get(0)
                    .id());
            System.out.println(document.id());
            Thread.sleep(2000);
            try {
                document.acknowledge();
                System.out.println("confirmed");
            } catch (AxisClientException refused) {
                System.out.println(refused.code());
            }
        }
    }
}
