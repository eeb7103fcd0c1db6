package vn.truc.cli.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.truc.cli.Common;
import vn.truc.cli.ExitCode;
import vn.truc.cli.Surroundings;
import vn.truc.cli.connection.Connection;
import vn.truc.cli.output.Json;
import vn.truc.cli.output.Output;
import vn.truc.cli.output.Paragraph;
import vn.truc.client.AgencyId;
import vn.truc.client.AxisClient;
import vn.truc.client.Pong;

/** {@code truc ping}: whether axis, key and trust fit together. */
@Command(name = "ping")
public final class PingCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Connection connection = new Connection();

    public PingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        try (AxisClient axis = connection.open(surroundings)) {
            Pong pong = axis.ping();
            common.output(surroundings).show(json(pong), out -> words(pong, out));
            return pong.caller().isPresent() ? ExitCode.DONE : ExitCode.NOT_ALLOWED;
        }
    }

    private static void words(Pong pong, Output out) {
        Locale language = out.texts().language();
        out.field("ping.axis", pong.axisId());
        out.field("ping.version", pong.version());
        out.field("ping.time", out.time(pong.time()));
        out.field("ping.difference", pong.clockDifference().toMillis() / 1000.0 + " s");
        out.field(
                "ping.caller",
                pong.caller().map(AgencyId::value).orElse(out.texts().of("ping.unknown")));
        out.field("ping.packetLimit", Output.size(pong.packetLimit()));
        pong.brokenRules()
                .forEach(rule -> out.plain(Paragraph.lines("  " + rule.code() + ": " + rule.message(language))));
    }

    private static Map<String, Object> json(Pong pong) {
        return Json.object(
                "axisId",
                pong.axisId(),
                "version",
                pong.version(),
                "time",
                pong.time(),
                "clockDifferenceMillis",
                pong.clockDifference().toMillis(),
                "caller",
                pong.caller(),
                "inlineLimit",
                pong.inlineLimit(),
                "packetLimit",
                pong.packetLimit(),
                "brokenRules",
                pong.brokenRules().stream().map(Pong.BrokenRule::code).toList());
    }
}
