package vn.truc.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.truc.cli.command.AcknowledgeCommand;
import vn.truc.cli.command.AgenciesCommand;
import vn.truc.cli.command.CollectCommand;
import vn.truc.cli.command.LintCommand;
import vn.truc.cli.command.PendingCommand;
import vn.truc.cli.command.PingCommand;
import vn.truc.cli.command.ReceiptsCommand;
import vn.truc.cli.command.SendCommand;
import vn.truc.cli.command.StatusCommand;
import vn.truc.cli.command.TraceCommand;
import vn.truc.cli.command.VerifyCommand;
import vn.truc.cli.encryption.DecryptCommand;
import vn.truc.cli.enroll.EnrollCommand;
import vn.truc.cli.folder.FolderCommand;
import vn.truc.cli.manage.ManageCommand;
import vn.truc.cli.trouble.LocalException;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.DeliveryId;
import vn.truc.client.DocumentId;
import vn.truc.client.MessageId;

/** The command {@code truc} and all its subcommands. */
@Command(name = "truc", synopsisSubcommandLabel = "COMMAND")
@SuppressWarnings("UnusedVariable") // picocli fills in what only picocli asks for
public final class Truc implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is run
    private CommandSpec spec;

    @Option(names = "--lang", paramLabel = "vi|en")
    private String language = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true)
    private boolean version;

    private Truc() {}

    /** Runs one command line and returns what the process should end with. */
    public static int run(Surroundings surroundings, String... arguments) {
        int exitCode = execute(surroundings, arguments);
        // Nobody throws when standard output is full or gone; whoever reads nothing must not be told that it was all.
        if (surroundings.out().checkError()) {
            Complaints complaints = new Complaints(surroundings);
            int lost = complaints.tell(new LocalException("trouble.output"), arguments);
            return exitCode == ExitCode.DONE ? lost : exitCode;
        }
        return exitCode;
    }

    private static int execute(Surroundings surroundings, String... arguments) {
        Complaints complaints = new Complaints(surroundings);
        for (String argument : arguments) {
            // What Java puts for bytes it cannot decode; it must not go out signed as the subject of a letter.
            if (argument.indexOf('\uFFFD') >= 0) {
                return complaints.tell(new UsageException("usage.notDecoded", argument), arguments);
            }
        }
        try {
            return commandLine(surroundings, commands(surroundings), complaints, arguments)
                    .execute(arguments);
        } catch (RuntimeException | Error e) {
            return complaints.tell(e, arguments);
        }
    }

    /** All commands in the order of the help. */
    static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("ping", () -> new PingCommand(surroundings));
        commands.put("lint", () -> new LintCommand(surroundings));
        commands.put("send", () -> new SendCommand(surroundings));
        commands.put("trace", () -> new TraceCommand(surroundings));
        commands.put("receipts", () -> new ReceiptsCommand(surroundings));
        commands.put("verify", () -> new VerifyCommand(surroundings));
        commands.put("pending", () -> new PendingCommand(surroundings));
        commands.put("collect", () -> new CollectCommand(surroundings));
        commands.put("acknowledge", () -> new AcknowledgeCommand(surroundings));
        commands.put("decrypt", () -> new DecryptCommand(surroundings));
        commands.put("status", () -> new StatusCommand(surroundings));
        commands.put("agencies", () -> new AgenciesCommand(surroundings));
        commands.put("folder", () -> new FolderCommand(surroundings));
        commands.put("enroll", () -> EnrollCommand.with(surroundings));
        commands.put("manage", () -> ManageCommand.with(surroundings));
        return commands;
    }

    /** picocli looks at every command it is given by reflection, so it is given only the one that is called. */
    static CommandLine commandLine(
            Surroundings surroundings,
            Map<String, Supplier<Object>> commands,
            Complaints complaints,
            String... arguments) {
        CommandLine truc = new CommandLine(new Truc());
        String called = arguments.length == 0 ? "" : arguments[0];
        commands.forEach((name, command) -> {
            if (!commands.containsKey(called) || name.equals(called)) {
                truc.addSubcommand(name, command.get());
            }
        });
        truc.getCommandSpec().versionProvider(() ->
                new String[] {"truc " + String.valueOf(Truc.class.getPackage().getImplementationVersion())});
        abbreviate(truc);
        return truc.registerConverter(AgencyId.class, AgencyId::of)
                .registerConverter(DeliveryId.class, DeliveryId::of)
                .registerConverter(DocumentId.class, DocumentId::of)
                .registerConverter(MessageId.class, MessageId::of)
                .setResourceBundle(surroundings.texts().bundle())
                .setOut(printer(surroundings.out()))
                .setErr(printer(surroundings.err()))
                .setUsageHelpWidth(80)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** The options are listed below with what they mean; their names alone, in a heap, help nobody. */
    private static void abbreviate(CommandLine command) {
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(Truc::abbreviate);
    }

    private static PrintWriter printer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), spec.resourceBundle().getString("usage.noCommand"));
    }
}
