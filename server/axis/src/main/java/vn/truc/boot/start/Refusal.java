package vn.truc.boot.start;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import vn.truc.fault.AxisException;

/** Recognises, in whatever a start has thrown, something that an operator can act on. */
public final class Refusal {
    private Refusal() {}

    /** The refusal behind a failure; empty if the failure is a defect and needs its stack trace. */
    public static Optional<StartRefused> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefused refused) {
                return Optional.of(refused);
            }
            if (cause instanceof PortInUseException taken) {
                return Optional.of(StartRefused.bySurroundings(
                        "port " + taken.getPort() + " is in use by another process: set truc.port"));
            }
            if (cause instanceof ConnectorStartFailedException taken) {
                return Optional.of(StartRefused.bySurroundings("port " + taken.getPort()
                        + " cannot be opened, perhaps another process has it: set truc.tls.port or"
                        + " truc.management.tls.port"));
            }
            if (cause instanceof MarkedYAMLException unreadable) {
                return Optional.of(StartRefused.bySettings(List.of("application.yaml: " + unreadable.getProblem()
                        + (unreadable.getProblemMark() == null
                                ? ""
                                : " (line " + (unreadable.getProblemMark().getLine() + 1) + ")")
                        + "; every key stands once, so what belongs to truc: stands under one truc:")));
            }
            if (cause instanceof AxisException fault && fault.getCause() != null) {
                return Optional.of(StartRefused.bySurroundings(fault.code().wireName() + ": " + root(fault)));
            }
        }
        return Optional.empty();
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
