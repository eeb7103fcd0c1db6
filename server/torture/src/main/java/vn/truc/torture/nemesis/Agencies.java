package vn.truc.torture.nemesis;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import vn.truc.torture.Party;
import vn.truc.torture.agency.AgencyMain;

/** The agencies' processes: started, killed, started again, and at the end told to finish. */
public final class Agencies implements AutoCloseable {
    private final Path directory;
    private final List<String> codes;
    private final Path certificate;
    private final List<URI> endpoints;
    private final Load load;
    private final Map<String, Process> processes = new HashMap<>();
    private int deaths;

    /**
     * How busy they are.
     *
     * @param pauseMillis mean rest of a sending thread between letters
     * @param death chance to die before or after showing a delivery
     */
    public record Load(int pauseMillis, double death) {}

    /** @param endpoints an agency uses one of them at a time, the next after each death */
    public Agencies(Path directory, List<String> codes, Path certificate, List<URI> endpoints, Load load) {
        this.directory = directory;
        this.codes = codes;
        this.certificate = certificate;
        this.endpoints = endpoints;
        this.load = load;
    }

    /** Each of them with its key, to be registered. */
    public List<Party> parties() throws Exception {
        List<Party> parties = new ArrayList<>();
        for (String code : codes) {
            parties.add(Party.in(home(code), code));
        }
        return parties;
    }

    private Path home(String code) {
        return directory.resolve(code);
    }

    /** Starts all of them. */
    public void start(Random random) throws IOException {
        for (String code : codes) {
            launch(code, random);
        }
    }

    private void launch(String code, Random random) throws IOException {
        List<String> peers = codes.stream().filter(other -> !other.equals(code)).toList();
        int turn = Math.floorMod(codes.indexOf(code) + deaths, endpoints.size());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgencyMain.class.getName(),
                        home(code).toString(),
                        code,
                        endpoints.get(turn).toString(),
                        certificate.toString(),
                        String.join(",", peers),
                        Long.toString(random.nextLong()),
                        Integer.toString(load.pauseMillis()),
                        Double.toString(load.death()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home(code).resolve("log").toFile()))
                .start();
        processes.put(code, process);
    }

    /** Starts again whoever has died; fails if somebody has ended for a reason of its own. */
    public void revive(Random random) throws IOException {
        for (Map.Entry<String, Process> each : List.copyOf(processes.entrySet())) {
            Process process = each.getValue();
            if (!process.isAlive()) {
                if (process.exitValue() != 137) {
                    throw new IllegalStateException("agency " + each.getKey() + " has failed; see "
                            + home(each.getKey()).resolve("log"));
                }
                deaths++;
                launch(each.getKey(), random);
            }
        }
    }

    /** Kills one of them. */
    public void killOne(Random random) throws InterruptedException {
        Process victim = Objects.requireNonNull(processes.get(codes.get(random.nextInt(codes.size()))));
        victim.destroyForcibly();
        victim.waitFor(30, TimeUnit.SECONDS);
    }

    /** Nobody does anything until {@link #goOn}. */
    public void standStill() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        for (Process process : processes.values()) {
            if (process.isAlive()) {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            }
        }
    }

    public int deaths() {
        return deaths;
    }

    /**
     * Lets them answer for every letter they have begun, and no more.
     *
     * @return whether all have within the time
     */
    public boolean finishSending(Duration patience, Random random) throws IOException, InterruptedException {
        for (String code : codes) {
            for (Path quiet : quiet(code)) {
                Files.delete(quiet);
            }
            Files.writeString(home(code).resolve("enough"), "");
        }
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            revive(random);
            boolean all = true;
            for (String code : codes) {
                all &= quiet(code).size() == 3;
            }
            if (all) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    private List<Path> quiet(String code) throws IOException {
        try (Stream<Path> files = Files.list(home(code))) {
            return files.filter(file -> file.getFileName().toString().startsWith("quiet-"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String code : codes) {
            Files.writeString(home(code).resolve("stop"), "");
        }
        for (Process process : processes.values()) {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
