package vn.truc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import vn.truc.cli.output.Texts;

class WordsTest extends AtATerminal {
    @Test
    void areThereInBothLanguages() {
        ResourceBundle english = Texts.in(Locale.ENGLISH).bundle();
        ResourceBundle vietnamese = Texts.in(Locale.forLanguageTag("vi")).bundle();

        assertThat(keys(vietnamese)).isEqualTo(keys(english));
        for (String key : keys(english)) {
            assertThat(places(vietnamese.getString(key))).as(key).isEqualTo(places(english.getString(key)));
        }
    }

    @Test
    void areAllUsedOnesThatExist() throws IOException {
        Pattern used = Pattern.compile(
                "(?:line|field|of|tell|local|UsageException|LocalException|table)\\(\\s*\"((?:usage|trouble|ping|send|pending|collect|decided|status"
                        + "|agencies|lint|receipt|field|head|prompt|login|totp|account|enroll|delegation)\\.[A-Za-z.-]+)\"");
        ResourceBundle english = Texts.in(Locale.ENGLISH).bundle();
        int found = 0;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = used.matcher(Files.readString(file));
                while (matcher.find()) {
                    found++;
                    assertThat(english.containsKey(matcher.group(1))
                                    || matcher.group(1).endsWith("."))
                            .as(matcher.group(1) + " in " + file)
                            .isTrue();
                }
            }
        }
        assertThat(found).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void describeEveryCommandAndOption(String language) {
        terminal.language = language;
        Surroundings surroundings = new Surroundings(
                System.out,
                System.err,
                new HashMap<>(),
                folder,
                Texts.in(Locale.forLanguageTag(language)),
                InstantSource.system(),
                java.time.ZoneOffset.UTC,
                false);
        CommandLine truc = Truc.commandLine(surroundings, Truc.commands(surroundings), new Complaints(surroundings));
        List<String> undescribed = new ArrayList<>();
        for (CommandLine command : all(truc)) {
            String name = command.getCommandSpec().qualifiedName();
            if (command.getCommandSpec().usageMessage().description().length == 0) {
                undescribed.add(name);
            }
            for (ArgSpec argument : command.getCommandSpec().args()) {
                if (argument.description().length == 0) {
                    undescribed.add(name + " " + argument);
                }
            }
        }
        assertThat(undescribed).isEmpty();
        assertThat(all(truc)).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void helpFitsATerminal(String language) {
        terminal.language = language;
        for (String command : List.of(
                "ping",
                "lint",
                "send",
                "trace",
                "receipts",
                "verify",
                "pending",
                "collect",
                "acknowledge",
                "status",
                "agencies",
                "folder",
                "enroll",
                "enroll request",
                "enroll send",
                "enroll complete",
                "manage",
                "manage agency",
                "manage agency add",
                "manage agency channel",
                "manage agency policy",
                "manage certificate add",
                "manage certificate list",
                "manage authority",
                "manage authority add",
                "manage delegation",
                "manage delegation list",
                "manage delegation add",
                "manage delegation end",
                "manage delivery",
                "manage delivery list",
                "manage delivery return",
                "manage login",
                "manage accept",
                "manage totp",
                "manage account",
                "manage account add",
                "manage account roles")) {
            Terminal.Result help = terminal.run((command + " --help").split(" "));

            assertThat(help.exitCode()).as(command).isZero();
            assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "vi"})
    void helpBreaksNothingThatIsCopied(String language) {
        terminal.language = language;

        assertThat(terminal.run("send", "--help").out())
                .contains("~/.truc/truc.properties", "2026-12-01T17:00:00+07:00", "[OPTIONS] [PACKET...]");
    }

    @Test
    void forAWrongCommandAreInTheLanguageChosen() {
        terminal.language = "vi";

        Terminal.Result result = terminal.run("gui");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("không hiểu: gui");
    }

    @Test
    void chooseTheirLanguageFromOptionEnvironmentAndSystem() {
        assertThat(Main.language(new String[] {"ping", "--lang", "vi"}, terminal.environment))
                .isEqualTo(Locale.forLanguageTag("vi"));
        assertThat(Main.language(new String[] {"ping", "--lang=en"}, terminal.environment))
                .isEqualTo(Locale.ENGLISH);
        terminal.environment.put("TRUC_LANG", "vi");
        assertThat(Main.language(new String[] {"ping"}, terminal.environment)).isEqualTo(Locale.forLanguageTag("vi"));
    }

    private static List<CommandLine> all(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(below -> all.addAll(all(below)));
        return all;
    }

    private static Set<String> keys(ResourceBundle bundle) {
        return new TreeSet<>(bundle.keySet());
    }

    private static int places(String pattern) {
        return pattern.contains("{") ? new MessageFormat(pattern).getFormatsByArgumentIndex().length : 0;
    }
}
