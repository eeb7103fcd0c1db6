package vn.truc.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import vn.truc.torture.agent.Agent;
import vn.truc.torture.agent.ForcedBeforeAnswered;
import vn.truc.torture.check.Books;
import vn.truc.torture.check.Checker;
import vn.truc.torture.check.Invariant;
import vn.truc.torture.check.Resources;
import vn.truc.torture.check.Verdict;
import vn.truc.torture.nemesis.Agencies;
import vn.truc.torture.nemesis.Nemesis;
import vn.truc.torture.nemesis.Postgres;
import vn.truc.torture.nemesis.Store;
import vn.truc.torture.nemesis.Volume;

/**
 * One run: agencies send and receive while the nemesis works; then everything may finish, and the checker judges. Ends
 * 0 only if every invariant holds. The last line is the summary.
 *
 * <p>{@code Run <truc-server.jar> <work directory> [--seconds N] [--db h2|postgres] [--seed N] [--points | --point
 * S09,S14:1] [--cuts N] [--without MUTANT] [--unwatched] [--nodes N]}
 */
public final class Run {
    private static final List<String> CODES = List.of("G12", "G18", "G22");
    private static final Agencies.Load LOAD = new Agencies.Load(150, 0.004);
    /** Seconds; an agency that died has had its lease until then. */
    private static final int LONGER_THAN_A_LEASE = 15;

    private static final int VOLUME_MEBIBYTES = 4000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Options options;
    private final Random random;

    Run(Options options) {
        this.options = options;
        this.random = new Random(options.seed());
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        System.out.printf(
                "seed %d, database %s, %d s%s, in %s%n",
                options.seed(),
                options.database(),
                options.seconds(),
                options.points().isEmpty() ? "" : ", " + options.points().size() + " points",
                options.work());
        System.exit(new Run(options).run() ? 0 : 1);
    }

    /** Does it all; prints what happens, and the summary last. Returns whether everything was kept. */
    boolean run() throws Exception {
        Path home = options.work().resolve("home");
        Path data = options.work().resolve("postgres");
        Files.createDirectories(options.work());
        List<Volume> volumes = new ArrayList<>();
        try {
            if (options.cuts() > 0) {
                volumes.add(Volume.at(home, VOLUME_MEBIBYTES));
                if (options.database().equals("postgres")) {
                    volumes.add(Volume.at(data, VOLUME_MEBIBYTES));
                }
            }
            return run(home, data, volumes);
        } finally {
            for (Volume volume : volumes) {
                volume.close();
            }
        }
    }

    private boolean run(Path home, Path data, List<Volume> volumes) throws Exception {
        try (Store store = options.database().equals("h2") ? new Store.H2(home) : Postgres.start(data)) {
            List<ServerProcess> nodes = new ArrayList<>();
            try {
                nodes.add(ServerProcess.of(launch(home, store)));
                nodes.get(0).start();
                for (int i = 2; i <= options.nodes(); i++) {
                    Path next = home.resolveSibling("home-" + i);
                    copyKeys(home, next);
                    nodes.add(ServerProcess.of(launch(next, store)));
                    nodes.get(i - 1).start();
                }
                return run(nodes, store, volumes, home);
            } finally {
                for (ServerProcess node : nodes) {
                    node.kill();
                }
            }
        }
    }

    /** All nodes sign as one axis. */
    static void copyKeys(Path from, Path to) throws IOException {
        Path keys = Files.createDirectories(to.resolve("keys"));
        try (Stream<Path> files = Files.list(from.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()));
            }
        }
    }

    private ServerProcess.Launch launch(Path home, Store store) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "--truc.delivery.retry-first=1s",
                "--truc.delivery.retry-most=4s",
                "--truc.messaging.retry-first=500ms"));
        settings.addAll(store.settings());
        if (options.nodes() > 1) {
            Files.createDirectories(content(home).resolve("blobs"));
            settings.add("--truc.storage.content=" + content(home));
        }
        Path mutant = options.without().isEmpty()
                ? null
                : Mutant.named(options.without().get())
                        .compile(options.jar(), options.work().resolve("mutant"));
        List<String> java = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        if (options.watched()) {
            java.add("-javaagent:" + Agent.jar() + "=home=" + content(home) + ",record=" + records());
        }
        return new ServerProcess.Launch(options.jar(), home, java, settings, mutant);
    }

    /** Where blobs and spools lie: in the home of the one node, or in a directory of all. */
    private Path content(Path home) {
        return options.nodes() > 1 ? options.work().resolve("content") : home;
    }

    private Path records() {
        return options.work().resolve("records");
    }

    private boolean run(List<ServerProcess> nodes, Store store, List<Volume> volumes, Path home) throws Exception {
        ServerProcess axis = nodes.get(0);
        X509Certificate certificate = axis.certificate();
        Resources idle = Resources.of(axis.pid());
        Verdict verdict = new Verdict();
        Agencies agencies = new Agencies(
                options.work().resolve("agencies"),
                CODES,
                home.resolve("keys").resolve("axis-certificate.pem"),
                nodes.stream().map(ServerProcess::endpoint).toList(),
                LOAD);
        Nemesis nemesis = new Nemesis(nodes, store, volumes, agencies, random);
        try (agencies) {
            Operator operator = Operator.of(axis);
            for (Party party : agencies.parties()) {
                operator.admit(party);
            }
            if (options.cuts() > 0) {
                // Whom the operator was told to have admitted is so, and every directory is new.
                nemesis.cutPower();
            }
            agencies.start(random);
            nemesis.cutPower(options.cuts() - 1);
            nemesis.crashAt(options.points());
            nemesis.rage(Duration.ofSeconds(options.seconds()));
            if (!agencies.finishSending(Duration.ofMinutes(2), random)) {
                throw new IllegalStateException("the agencies do not get their letters through");
            }
            drain(agencies);
            Resources.of(axis.pid()).judge(idle, verdict);
        }
        for (ServerProcess node : nodes) {
            node.stop();
        }
        return judged(store, home, certificate, verdict, nemesis, agencies);
    }

    /**
     * Waits until every letter and every receipt has been shown, and then until nothing happens any more; gives up when
     * nothing happens although something should.
     */
    private void drain(Agencies agencies) throws Exception {
        long before = -1;
        long progress = System.nanoTime();
        int quiet = 0;
        while (quiet < LONGER_THAN_A_LEASE && System.nanoTime() - progress < PATIENCE.toNanos()) {
            Thread.sleep(1000);
            agencies.revive(random);
            long now = 0;
            for (String code : CODES) {
                now += Files.size(
                        options.work().resolve("agencies").resolve(code).resolve("journal"));
            }
            progress = now == before ? progress : System.nanoTime();
            quiet = now == before ? quiet + 1 : 0;
            if (quiet == LONGER_THAN_A_LEASE
                    && !Books.read(options.work().resolve("agencies"), CODES).areComplete()) {
                quiet = 0;
            }
            before = now;
        }
    }

    private boolean judged(
            Store store, Path home, X509Certificate certificate, Verdict verdict, Nemesis nemesis, Agencies agencies)
            throws Exception {
        Books books = Books.read(options.work().resolve("agencies"), CODES);
        try (Connection database = store.connect()) {
            Checker.check(books, database, content(home), certificate, verdict);
        }
        vn.truc.torture.agent.Verdict forced = options.watched()
                ? ForcedBeforeAnswered.judge(content(home), records())
                : vn.truc.torture.agent.Verdict.NOTHING;
        forced.violations().stream().limit(10).forEach(violation -> System.out.println("  " + violation));
        boolean kept = verdict.isGood() && (forced.isKept() || !options.watched());
        verdict.violations().forEach((invariant, all) -> {
            System.out.println(invariant.number() + " is broken " + all.size() + " times:");
            all.stream().limit(10).forEach(violation -> System.out.println("  " + violation));
        });
        verdict.idle().stream()
                .map(Invariant::number)
                .forEach(number -> System.out.println(number + " had nothing to look at"));
        System.out.printf(
                "kills=%d agency-deaths=%d documents=%d deliveries=%d %s unforced=%d of %d seed=%d db=%s %s%n",
                nemesis.kills(),
                agencies.deaths(),
                books.accepted(),
                books.deliveries(),
                verdict.counts(),
                forced.violations().size(),
                forced.promises(),
                options.seed(),
                options.database(),
                kept ? "KEPT" : "BROKEN");
        return kept;
    }
}
