package vn.truc.content.clamd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.truc.content.Scanner;

/** What clamd says of a stream. */
final class ClamdAnswer {
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND", Pattern.DOTALL);
    private static final String CLEAN = "stream: OK";
    /** It says so when StreamMaxLength is less than what it was shown. */
    private static final String TOO_LARGE = "INSTREAM size limit exceeded. ERROR";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TOLD = 200;

    private ClamdAnswer() {}

    /** @throws Scanner.Failure if it says neither that it has found something nor that it has not */
    static Scanner.Result read(String answer) throws Scanner.Failure {
        if (answer.equals(CLEAN)) {
            return new Scanner.Result.Clean();
        }
        if (answer.equals(TOO_LARGE)) {
            return new Scanner.Result.TooLarge();
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Scanner.Result.Infected(printable(found.group(1), LONGEST_NAME));
        }
        throw new Scanner.Failure("clamd answered: " + printable(answer, LONGEST_TOLD));
    }

    /** It goes to logs and to senders, and a database of signatures may come from anywhere. */
    private static String printable(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        return cut.replaceAll("[^A-Za-z0-9 ._:/()+-]", "_");
    }
}
