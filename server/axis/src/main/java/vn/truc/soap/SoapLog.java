package vn.truc.soap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.truc.fault.AxisException;

/** What this room tells operators. Ids are listed in server/docs/operations/log-events.md and never reused. */
final class SoapLog {
    private static final Logger LOG = LoggerFactory.getLogger("truc.soap");

    private SoapLog() {}

    static void unable(AxisException fault, String incident, String operation, String caller) {
        LOG.warn(
                "SOAP-002 unable {} incident {} operation {} caller {}",
                line(fault.getMessage()),
                incident,
                operation,
                line(caller),
                fault.getCause());
    }

    static void defect(Throwable cause, String incident, String operation, String caller) {
        LOG.error("SOAP-003 defect, incident {} operation {} caller {}", incident, operation, line(caller), cause);
    }

    static void unsignedAnswers(String remote) {
        LOG.warn("SOAP-004 too many answers to strangers to sign them all; one goes to {}", remote);
    }

    static void hungUp(String operation, String caller, Throwable cause) {
        LOG.info(
                "SOAP-006 {} of {} hung up before the answer was complete: {}",
                operation,
                line(caller),
                line("" + cause));
    }

    static void answerBroken(String operation, String caller, Throwable cause) {
        LOG.warn("SOAP-005 answer to {} of {} broke off", operation, line(caller), cause);
    }

    /** A caller's words stay on one line. */
    private static String line(@org.jspecify.annotations.Nullable String words) {
        return String.valueOf(words).replaceAll("\\p{Cntrl}", "?");
    }
}
