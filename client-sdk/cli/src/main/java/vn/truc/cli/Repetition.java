package vn.truc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.truc.cli.Sending.Unanswered;

/** The command line that submits the same once more and not a second time. */
final class Repetition {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private Repetition() {}

    /** The words that were typed, ready for a shell, with the message id where it was not among them. */
    static String of(List<String> arguments, String command, Unanswered unanswered) {
        List<String> words = new ArrayList<>(arguments);
        if (unanswered.isOnlyHere()) {
            words.addAll(
                    words.indexOf(command) + 1,
                    List.of("--message-id", unanswered.id().value()));
        }
        return words.stream().map(Repetition::quoted).collect(Collectors.joining(" ", "truc ", ""));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
