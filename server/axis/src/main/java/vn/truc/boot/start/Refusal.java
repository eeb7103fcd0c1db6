package vn.truc.boot.start;

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
                        "port " + taken.getPort() + " is in use by another process: set truc.port",
                        "cổng đã có tiến trình khác dùng: đặt truc.port khác"));
            }
            if (cause instanceof ConnectorStartFailedException taken) {
                return Optional.of(StartRefused.bySurroundings(
                        "port " + taken.getPort() + " cannot be opened, perhaps another process has it: set"
                                + " truc.tls.port or truc.management.tls.port",
                        "không mở được cổng, có thể tiến trình khác đang dùng"));
            }
            if (cause instanceof MarkedYAMLException unreadable) {
                return Optional.of(unreadable(unreadable));
            }
            if (cause instanceof AxisException fault && fault.getCause() != null) {
                return Optional.of(StartRefused.bySurroundings(
                        fault.code().wireName() + ": " + root(fault), "thành phần cần thiết không dùng được"));
            }
        }
        return Optional.empty();
    }

    private static StartRefused unreadable(MarkedYAMLException failure) {
        String line = failure.getProblemMark() == null
                ? ""
                : " (line " + (failure.getProblemMark().getLine() + 1) + ")";
        return StartRefused.bySettings(
                "application.yaml: " + failure.getProblem() + line
                        + "; every key stands once, so what belongs to truc: stands under one truc:",
                "tệp cấu hình sai cú pháp; mỗi khóa chỉ viết một lần, mọi thiết lập nằm dưới một truc:");
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}
