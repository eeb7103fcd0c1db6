package vn.truc.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.truc.cli.Sending.Unanswered;
import vn.truc.cli.output.Texts;
import vn.truc.cli.trouble.Trouble;
import vn.truc.cli.trouble.Troubles;

/** Tells what went wrong, in words or as JSON, and what the process ends with. */
final class Complaints implements IExecutionExceptionHandler, IParameterExceptionHandler {
    /** After these the axis may have taken what was sent without our knowing, or may take it after a repair. */
    private static final Set<Integer> WORTH_REPEATING =
            Set.of(ExitCode.NOT_ALLOWED, ExitCode.UNAVAILABLE, ExitCode.BROKEN_PROTOCOL);

    private final Surroundings surroundings;
    private final Texts texts;
    private final Troubles troubles;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts();
        this.troubles = new Troubles(surroundings);
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        Trouble trouble = Trouble.own(ExitCode.USAGE, "usage", message(e));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            List<String> similar = unmatched.getSuggestions();
            trouble = trouble.and("suggestions", similar, texts.of("usage.didYouMean", String.join(", ", similar)));
        }
        String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return tell(trouble.and("help", help, texts.of("usage.seeHelp", help)), arguments);
    }

    private String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return texts.of("usage.unmatched", String.join(" ", unmatched.getUnmatched()));
        }
        if (e instanceof MissingParameterException missing) {
            return texts.of(
                    "usage.missingValue",
                    missing.getMissing().stream().map(Complaints::name).collect(Collectors.joining(", ")));
        }
        if (e instanceof OverwrittenOptionException twice) {
            return texts.of("usage.onlyOnce", name(twice.getOverwritten()));
        }
        ArgSpec argument = e.getArgSpec();
        if (argument == null) {
            return String.valueOf(e.getMessage());
        }
        Class<?> type = argument.auxiliaryTypes()[0];
        return type.isEnum()
                ? texts.of("usage.badChoice", name(argument), choices(type), String.valueOf(e.getValue()))
                : texts.of("usage.badValue", name(argument), argument.paramLabel(), String.valueOf(e.getValue()));
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        List<String> arguments = parsed.originalArgs();
        Trouble trouble = troubles.of(e);
        if (command.getCommand() instanceof Sending sending
                && sending.unanswered().isPresent()
                && WORTH_REPEATING.contains(trouble.exitCode())) {
            Unanswered unanswered = sending.unanswered().get();
            String again = Repetition.of(arguments, command.getCommandName(), unanswered);
            trouble =
                    trouble.and("messageId", unanswered.id()).andVerbatim("repeat", again, texts.of("trouble.repeat"));
        }
        return tell(trouble, arguments.toArray(String[]::new));
    }

    /** Tells what no command is known to be the cause of. */
    int tell(Throwable e, String[] arguments) {
        return tell(troubles.of(e), arguments);
    }

    private int tell(Trouble trouble, String[] arguments) {
        trouble.tell(surroundings, Arrays.asList(arguments).contains("--json"));
        return trouble.exitCode();
    }
}
