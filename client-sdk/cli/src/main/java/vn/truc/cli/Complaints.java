package vn.truc.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import vn.truc.cli.command.Findings;
import vn.truc.cli.connection.UsageException;
import vn.truc.cli.manage.ManagementException;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Texts;
import vn.truc.client.AxisClientException;
import vn.truc.edxml.EdxmlException;

/** Tells what went wrong, in words or as JSON, and what the process ends with. */
final class Complaints implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int INTERRUPTED = 130;

    private final Surroundings surroundings;
    private final Texts texts;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts();
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        tell(wantsJson(arguments), "usage", message(e));
        UnmatchedArgumentException.printSuggestions(e, e.getCommandLine().getErr());
        surroundings
                .err()
                .println(texts.of(
                        "usage.seeHelp", e.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return texts.of("usage.unmatched", String.join(" ", unmatched.getUnmatched()));
        }
        if (e instanceof MissingParameterException missing) {
            return texts.of(
                    "usage.missingValue",
                    missing.getMissing().stream()
                            .map(argument ->
                                    argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel())
                            .collect(Collectors.joining(", ")));
        }
        return String.valueOf(e.getMessage());
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        boolean json = wantsJson(parsed.originalArgs().toArray(String[]::new));
        if (e instanceof AxisClientException refusal) {
            return refused(refusal, json);
        }
        if (e instanceof UsageException usage) {
            tell(json, "usage", usage.text(texts));
            return ExitCode.USAGE;
        }
        if (e instanceof EdxmlException bad) {
            tell(json, "edxml", texts.of("trouble.edxml"));
            Findings.words(bad.findings(), "", errors());
            return ExitCode.REFUSED;
        }
        if (e instanceof ManagementException refusal) {
            tell(json, "management", texts.of("trouble.management", String.valueOf(refusal.getMessage())));
            return refusal.status() == 401 ? ExitCode.NOT_ALLOWED : ExitCode.REFUSED;
        }
        if (e instanceof CancellationException) {
            return INTERRUPTED;
        }
        if (e instanceof ConnectException) {
            tell(json, "unreachable", texts.of("trouble.unreachable"));
            return ExitCode.UNAVAILABLE;
        }
        if (e instanceof IllegalArgumentException) {
            tell(json, "usage", String.valueOf(e.getMessage()));
            return ExitCode.USAGE;
        }
        tell(json, "local", local(asIo(e)));
        return ExitCode.LOCAL_TROUBLE;
    }

    private static IOException asIo(Exception e) throws Exception {
        if (e instanceof IOException io) {
            return io;
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException io) {
            return io;
        }
        throw e;
    }

    private String local(IOException e) {
        if (e instanceof NoSuchFileException) {
            return texts.of("trouble.noSuchFile", String.valueOf(e.getMessage()));
        }
        if (e instanceof FileAlreadyExistsException) {
            return texts.of("trouble.fileExists", String.valueOf(e.getMessage()));
        }
        return texts.of("trouble.file", String.valueOf(e.getMessage()));
    }

    private int refused(AxisClientException e, boolean json) {
        Locale language = texts.language();
        if (json) {
            surroundings
                    .err()
                    .println(Json.write(Map.of(
                            "error",
                            Json.object(
                                    "code",
                                    e.code(),
                                    "message",
                                    e.message(language),
                                    "remedy",
                                    e.remedy(language),
                                    "incident",
                                    e.incident(),
                                    "facts",
                                    e.facts()))));
        } else {
            PrintStream err = surroundings.err();
            err.println(e.code() + ": " + e.message(language));
            e.remedy(language).ifPresent(remedy -> err.println("  → " + remedy));
            e.facts().forEach((name, value) -> err.println("  " + name + " = " + value));
            e.incident().ifPresent(incident -> err.println("  " + texts.of("trouble.incident", incident)));
            Findings.words(e.findings(), "", errors());
        }
        return exitCode(e);
    }

    private static int exitCode(AxisClientException e) {
        if (e instanceof AxisClientException.Refused) {
            return ExitCode.REFUSED;
        }
        if (e instanceof AxisClientException.NotAllowed) {
            return ExitCode.NOT_ALLOWED;
        }
        return e instanceof AxisClientException.Unavailable ? ExitCode.UNAVAILABLE : ExitCode.BROKEN_PROTOCOL;
    }

    private void tell(boolean json, String code, String message) {
        surroundings
                .err()
                .println(
                        json
                                ? Json.write(Map.of("error", Json.object("code", code, "message", message)))
                                : "truc: " + message);
    }

    private Output errors() {
        return new Output(surroundings.err(), texts, surroundings.zone(), false);
    }

    private static boolean wantsJson(String[] arguments) {
        List<String> all = Arrays.asList(arguments);
        return all.contains("--json");
    }
}
