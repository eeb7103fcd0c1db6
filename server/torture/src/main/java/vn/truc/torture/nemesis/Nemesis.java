package vn.truc.torture.nemesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import vn.truc.torture.ServerProcess;

/** Kills, stops and starves the axis, its database and its agencies, and lets each live again. */
public final class Nemesis {
    private static final int KILLED = 137;
    /** How long an armed axis under load may take to come to its crash point. */
    private static final Duration REACHED_WITHIN = Duration.ofSeconds(45);

    private static final int LONGER_THAN_A_CLAIM = 70_000;

    private final List<ServerProcess> nodes;
    private final ServerProcess axis;
    private final Store store;
    private final List<Volume> volumes;
    private final Agencies agencies;
    private final Random random;
    private int kills;

    /**
     * @param nodes of one axis; crash points and power cuts hit the first
     * @param volumes what the axis and its database write to, if the power is to be cut
     */
    public Nemesis(List<ServerProcess> nodes, Store store, List<Volume> volumes, Agencies agencies, Random random) {
        this.nodes = nodes;
        this.axis = nodes.get(0);
        this.store = store;
        this.volumes = volumes;
        this.agencies = agencies;
        this.random = random;
    }

    public int kills() {
        return kills;
    }

    /**
     * Lets the axis die at each point; the next start is the recovery from it.
     *
     * @param points names, for which it is drawn which time the axis dies there, or whole plans such as {@code S14:1}
     */
    public void crashAt(List<String> points) throws Exception {
        for (String point : points) {
            crashAt(point.contains(":") ? point : plan(point));
        }
    }

    private String plan(String point) {
        // In an action of its own only COMMIT: the process ends while it is under way.
        String action = point.equals("S12") ? ":soon=" + random.nextInt(2500) + "us" : "";
        return point + ":" + (1 + random.nextInt(4)) + action;
    }

    private void crashAt(String plan) throws Exception {
        axis.kill();
        agencies.revive(random);
        axis.start(List.of("-Dtruc.crashpoint=" + plan));
        long end = System.nanoTime() + REACHED_WITHIN.toNanos();
        OptionalInt code = axis.ended(Duration.ofMillis(300));
        while (code.isEmpty() && System.nanoTime() < end) {
            agencies.revive(random);
            code = axis.ended(Duration.ofMillis(300));
        }
        if (code.isEmpty()) {
            throw new IllegalStateException("the axis did not come to " + plan);
        }
        if (code.getAsInt() != KILLED) {
            throw new IllegalStateException(
                    "the axis ended with " + code.getAsInt() + " at " + plan + "; see " + axis.log());
        }
        kills++;
        System.out.println("  died at " + plan);
    }

    /** Cuts the power so many times, and lets everybody work in between. */
    public void cutPower(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            restless(3000 + random.nextInt(6000));
            cutPower();
        }
    }

    /** Cuts the power of the axis and its database: what was not forced to a disk is gone. They live again. */
    public void cutPower() throws Exception {
        say("the power is cut");
        axis.signal("STOP");
        store.freeze();
        for (Volume volume : volumes) {
            volume.photograph();
        }
        killAxis(axis);
        store.kill();
        for (Volume volume : volumes) {
            volume.restore();
        }
        store.recover();
        ensureAlive();
    }

    /** Faults of all kinds for so long; at the end everything lives. */
    public void rage(Duration time) throws Exception {
        ensureAlive();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            restless(300 + (long) (-Math.log(1 - random.nextDouble()) * 2500));
            fault();
        }
        ensureAlive();
    }

    /** A while in which agencies that die come to life again. */
    private void restless(long millis) throws Exception {
        for (long left = millis; left > 0; left -= 200) {
            Thread.sleep(Math.min(left, 200));
            agencies.revive(random);
        }
    }

    private void fault() throws Exception {
        int which = random.nextInt(nodes.size());
        ServerProcess node = nodes.get(which);
        String name = nodes.size() == 1 ? "the axis" : "node " + (which + 1);
        switch (random.nextInt(nodes.size() == 1 ? 10 : 12)) {
            case 0, 1 -> {
                say("kill -9 of " + name);
                killAxis(node);
                node.start(List.of());
            }
            case 2 -> {
                say("kill -9 of " + name + " when it is at rest");
                killAtRest(node);
            }
            case 3 -> {
                say("kill -9 of " + name + ", and its broker's files are gone");
                killAxis(node);
                delete(node.home().resolve("broker"));
                node.start(List.of());
            }
            case 4 -> {
                say("kill -9 of " + name + " while it starts");
                killAxis(node);
                Thread start = new Thread(() -> startQuietly(node));
                start.start();
                Thread.sleep(500 + random.nextInt(4000));
                killAxis(node);
                start.join();
                node.start(List.of());
            }
            case 5 -> {
                say("SIGTERM to " + name);
                node.stop();
                node.start(List.of());
            }
            case 6, 7 -> {
                say("kill -9 of an agency");
                agencies.killOne(random);
                agencies.revive(random);
            }
            case 8 -> standStill(node, name, 2000 + random.nextInt(6000));
            case 9 -> {
                if (store.isServer()) {
                    say("PostgreSQL stops at once");
                    store.crash();
                    restless(random.nextInt(3000));
                    store.recover();
                } else {
                    String point = List.of("S09", "S11", "S13", "R03", "D06").get(random.nextInt(5));
                    crashAt(point + ":" + (1 + random.nextInt(20)));
                }
            }
            case 10 -> {
                say(name + " is dead for so long that the others take over what it had in hand");
                killAxis(node);
                restless(LONGER_THAN_A_CLAIM);
                node.start(List.of());
            }
            default -> standStill(node, name, 60_000);
        }
    }

    /** Under load the newest commit is seldom one that was answered; here it always is. */
    private void killAtRest(ServerProcess node) throws Exception {
        agencies.standStill();
        try {
            Thread.sleep(500 + random.nextInt(2000));
            killAxis(node);
        } finally {
            agencies.goOn();
        }
        node.start(List.of());
    }

    private void standStill(ServerProcess node, String name, int millis) throws Exception {
        say(name + " stands still for " + millis + " ms");
        node.signal("STOP");
        restless(millis);
        node.signal("CONT");
    }

    private static void startQuietly(ServerProcess node) {
        try {
            node.start(List.of());
        } catch (IOException | InterruptedException | IllegalStateException killedMeanwhile) {
            // That is what it was started for.
        }
    }

    private void killAxis(ServerProcess node) throws InterruptedException {
        node.kill();
        kills++;
    }

    private void ensureAlive() throws Exception {
        for (ServerProcess node : nodes) {
            if (!node.isReady()) {
                node.kill();
                if (!node.start(List.of())) {
                    throw new IllegalStateException("the axis does not start any more; see " + node.log());
                }
            }
        }
    }

    private static void say(String what) {
        System.out.println("  " + what);
    }

    /** Removes a directory with everything in it; one that is not there is no failure. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
