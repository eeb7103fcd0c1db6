package vn.truc.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;

/** Registers the parties of a run over the management API, with the token that lies in the server's home. */
public final class Operator {
    private final URI api;
    private final String token;

    private Operator(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    public static Operator of(ServerProcess server) throws IOException {
        return new Operator(
                URI.create("http://127.0.0.1:" + server.managementPort()),
                Files.readString(server.home().resolve("keys").resolve("management.token"))
                        .strip());
    }

    /** Lets the party's certificate sign for its agency, which is one of those every axis is seeded with. */
    public void admit(Party party) throws IOException, InterruptedException, CertificateEncodingException {
        String pem = "-----BEGIN CERTIFICATE-----\\n"
                + Base64.getEncoder()
                        .encodeToString(party.identity().certificate().getEncoded())
                + "\\n-----END CERTIFICATE-----\\n";
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/agencies/" + party.code() + "/certificates"))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"certificate\":\"" + pem + "\",\"operator\":\"torture\",\"reason\":\"test run\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the axis does not take the certificate: " + answer.body());
        }
    }
}
