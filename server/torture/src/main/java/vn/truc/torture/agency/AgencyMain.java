package vn.truc.torture.agency;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import vn.truc.client.AxisClient;
import vn.truc.client.Retries;
import vn.truc.torture.Party;
import vn.truc.torture.journal.Journal;

/**
 * {@code AgencyMain <directory> <code> <endpoint> <axis certificate> <peers> <seed> <pause ms> <chance of dying>}. Ends
 * when a file {@code stop} is in its directory; stops sending when a file {@code enough} is there.
 */
public final class AgencyMain {
    private static final int SENDERS = 3;
    private static final int RECEIVERS = 2;

    private AgencyMain() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        String code = arguments[1];
        List<String> peers = List.of(arguments[4].split(","));
        Random random = new Random(Long.parseLong(arguments[5]));
        int pause = Integer.parseInt(arguments[6]);
        double death = Double.parseDouble(arguments[7]);
        Files.createDirectories(home.resolve("packets"));
        Files.createDirectories(home.resolve("receipts"));
        for (int i = 0; i < SENDERS; i++) {
            Files.deleteIfExists(home.resolve("quiet-sends-" + i));
        }
        Path file = home.resolve("journal");
        URI endpoint = URI.create(arguments[2]);
        X509Certificate certificate = certificate(Path.of(arguments[3]));
        Party party = Party.in(home, code);
        List<AxisClient> collecting = new ArrayList<>();
        try (Journal journal = Journal.open(file);
                AxisClient axis = party.client(endpoint, certificate, Retries.none(), SENDERS);
                AxisClient stranger = Party.of(code).client(endpoint, certificate, Retries.none(), SENDERS)) {
            List<Journal.Entry> past = Journal.read(file);
            BooleanSupplier stopped = () -> Files.exists(home.resolve("stop"));
            BooleanSupplier enough = () -> stopped.getAsBoolean() || Files.exists(home.resolve("enough"));
            Sending sending = new Sending(
                    axis,
                    stranger,
                    journal,
                    past,
                    new Letters(home.resolve("packets"), code, peers),
                    home,
                    code,
                    enough);
            Receiving receiving = new Receiving(journal, past, enough, stopped);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Random own = new Random(random.nextLong());
                threads.add(thread("sends-" + i, () -> {
                    sending.run(own, pause);
                    Files.writeString(
                            home.resolve("quiet-" + Thread.currentThread().getName()), "");
                }));
            }
            for (int i = 0; i < RECEIVERS; i++) {
                Random own = new Random(random.nextLong());
                // Each for itself: two threads of one client would hold the same lease.
                AxisClient client = party.client(endpoint, certificate, Retries.none(), 4);
                collecting.add(client);
                threads.add(thread("receives-" + i, () -> receiving.run(client, own, death)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            collecting.forEach(AxisClient::close);
        }
    }

    private interface Job {
        void run() throws Exception;
    }

    private static Thread thread(String name, Job job) {
        Thread thread = new Thread(
                () -> {
                    try {
                        job.run();
                    } catch (Exception e) {
                        // An agency that no longer does its work must not look like one that has nothing to do.
                        e.printStackTrace();
                        Runtime.getRuntime().halt(1);
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private static X509Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
