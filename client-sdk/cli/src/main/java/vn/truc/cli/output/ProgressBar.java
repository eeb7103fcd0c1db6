package vn.truc.cli.output;

import java.io.PrintStream;
import java.util.function.LongConsumer;

/**
 * How far a long transfer is, on the terminal's error stream so that it never mixes with results. Nothing is shown
 * where there is no terminal, nor for what is over in a moment.
 */
public final class ProgressBar implements LongConsumer, AutoCloseable {
    private static final int CELLS = 30;
    private static final long WORTH_SHOWING = 1 << 20;
    // A line as wide as the terminal would end in the next one, and the return to its beginning with it.
    private static final int WIDEST = Table.WIDTH - 1;

    private final PrintStream terminal;
    private final boolean shown;
    private final String name;
    private final long total;
    private long lastStep = -1;
    private int lastWidth;

    /**
     * @param isTerminal whether anybody would see it
     * @param total bytes to be transferred; 0 when nobody knows beforehand
     */
    public ProgressBar(PrintStream terminal, boolean isTerminal, String name, long total) {
        this.terminal = terminal;
        this.shown = isTerminal && (total == 0 || total >= WORTH_SHOWING);
        this.name = Shown.word(name);
        this.total = total;
    }

    @Override
    public synchronized void accept(long done) {
        long step = total == 0 ? done / WORTH_SHOWING : 100 * Math.min(done, total) / total;
        if (!shown || step == lastStep || total == 0 && step == 0) {
            return;
        }
        lastStep = step;
        String how = total == 0 ? Output.size(done) : bar((int) step, done);
        String line = shortened(WIDEST - how.length() - 1) + " " + how;
        // Sizes grow shorter at times (1000 KiB, 1.0 MiB); what stood there before is painted over.
        terminal.print("\r" + line + " ".repeat(Math.max(0, lastWidth - line.length())));
        terminal.flush();
        lastWidth = line.length();
    }

    /** The name, its end rather than its beginning: files differ there. */
    private String shortened(int room) {
        int length = name.codePointCount(0, name.length());
        return length <= room ? name : "…" + name.substring(name.offsetByCodePoints(0, length - room + 1));
    }

    private String bar(int percent, long done) {
        int filled = CELLS * percent / 100;
        return "[" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "] " + percent + "% "
                + Output.size(Math.min(done, total)) + "/" + Output.size(total);
    }

    /** Ends the line, whatever was reached. */
    @Override
    public synchronized void close() {
        if (lastStep >= 0) {
            terminal.println();
        }
    }
}
