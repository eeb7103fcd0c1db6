package vn.truc.torture.agent;

import java.util.Optional;

/**
 * A line of a record file.
 *
 * @param number its place in the file, from 1: operations are written as they end
 * @param thread who did it
 * @param begun when, by the process's {@code nanoTime}
 * @param ended when; of an {@link Kind#ANSWER} the moment before it leaves
 * @param kind what was done
 * @param outcome {@link #OK} or the class of the exception
 * @param subject to what
 * @param other and to what else, or how much; empty if there is nothing to say
 */
record Operation(
        long number, long thread, long begun, long ended, Kind kind, String outcome, String subject, String other) {
    static final String OK = "ok";

    private static final int FIELDS = 8;

    boolean isDone() {
        return outcome.equals(OK);
    }

    /** Without the end of the line. */
    String line() {
        return number + "\t" + thread + "\t" + begun + "\t" + ended + "\t" + kind + "\t" + outcome + "\t"
                + plain(subject) + "\t" + plain(other);
    }

    private static String plain(String text) {
        return text.indexOf('\t') < 0 && text.indexOf('\n') < 0
                ? text
                : text.replace('\t', ' ').replace('\n', ' ');
    }

    static Optional<Operation> of(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        return Optional.of(new Operation(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Kind.valueOf(fields[4]),
                fields[5],
                fields[6],
                fields[7]));
    }

    /** For the story of a violation. */
    @Override
    public String toString() {
        String done = isDone() ? "" : " (" + outcome + ")";
        return "#" + number + " " + kind + " " + subject + (other.isEmpty() ? "" : " → " + other) + done;
    }
}
