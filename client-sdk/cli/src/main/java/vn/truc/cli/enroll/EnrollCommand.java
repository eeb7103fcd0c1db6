package vn.truc.cli.enroll;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.truc.cli.Common;
import vn.truc.cli.Surroundings;

/** {@code truc enroll}: how an agency comes to a certificate. */
@Command(name = "enroll", synopsisSubcommandLabel = "COMMAND")
public final class EnrollCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it in for help and language
    private final Common common = new Common();

    /** The command with all that is below it. */
    public static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new EnrollCommand())
                .addSubcommand("request", new RequestCommand(surroundings))
                .addSubcommand("send", new SendRequestCommand(surroundings))
                .addSubcommand("complete", new CompleteCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("usage.noCommand"));
    }
}
