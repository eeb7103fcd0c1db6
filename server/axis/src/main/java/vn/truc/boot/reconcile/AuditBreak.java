package vn.truc.boot.reconcile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import vn.truc.boot.start.StartRefused;

/**
 * An operator's word that the axis shall start although its trail is broken. It stands on the command line of one start
 * and nowhere else, so that nobody accepts by a forgotten setting.
 *
 * @param operator who takes the responsibility
 * @param reason why
 */
public record AuditBreak(String operator, String reason) {
    private static final String ARGUMENT = "accept-audit-break";

    /** What the command line says; empty if it does not speak of it. */
    public static Optional<AuditBreak> of(ConfigurableEnvironment environment) {
        PropertySource<?> commandLine = environment.getPropertySources().get("commandLineArgs");
        if (commandLine == null || !commandLine.containsProperty(ARGUMENT)) {
            return Optional.empty();
        }
        return Optional.of(
                new AuditBreak(named(commandLine.getProperty("operator")), named(commandLine.getProperty("reason"))));
    }

    private static String named(@Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw StartRefused.bySettings(
                    "--" + ARGUMENT + " needs --operator=NAME and --reason=TEXT: they go on the trail",
                    "cần tên người và lý do để ghi vào nhật ký chứng cứ");
        }
        return value.toString();
    }
}
