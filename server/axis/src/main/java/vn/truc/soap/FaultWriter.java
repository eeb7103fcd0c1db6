package vn.truc.soap;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import vn.truc.exchange.Ids;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;
import vn.truc.fault.FaultCode.Blame;
import vn.truc.fault.RefusalJournal;
import vn.truc.fault.Refused;
import vn.truc.wire.exchange.BrokenRule;
import vn.truc.wire.fault.Fact;
import vn.truc.wire.fault.Finding;
import vn.truc.wire.fault.Retry;
import vn.truc.wire.fault.Severity;
import vn.truc.wire.fault.TrucFault;
import vn.truc.wire.multipart.MultipartWriter;

/**
 * Where every refusal ends: it gets its incident, its texts and its one log line. The only place where something
 * unexpected becomes {@code Axis.Internal}. Thread-safe.
 */
public final class FaultWriter {
    private static final Map<FaultCode, Integer> RETRY_AFTER_SECONDS = Map.of(
            FaultCode.AXIS_BUSY, 5,
            FaultCode.AXIS_RATE_EXCEEDED, 1,
            FaultCode.AXIS_UNAVAILABLE, 30,
            FaultCode.AXIS_INTERNAL, 60,
            FaultCode.STORAGE_FULL, 300,
            FaultCode.STORAGE_CONTENT_DAMAGED, 300);

    private final Ids incidents;
    private final RefusalJournal journal;
    private final FaultTexts english = FaultTexts.english();
    private final FaultTexts vietnamese = FaultTexts.vietnamese();

    public FaultWriter(Ids incidents, RefusalJournal journal) {
        this.incidents = incidents;
        this.journal = journal;
    }

    /** The detail of the fault that answers this failure. Logs it. */
    public TrucFault write(Throwable failure, Call call) {
        AxisException fault = axisExceptionIn(failure).orElse(null);
        String incident = incidents.next();
        MDC.put("incident", incident);
        call.isTold();
        log(fault, failure, incident, call);
        TrucFault detail = detail(fault == null ? FaultCode.AXIS_INTERNAL : fault.code(), fault, incident);
        detail.setRequestSignature(call.requestSignature().orElse(null));
        return detail;
    }

    /**
     * Logs, once a call, an answer that could not be finished. Its caller sees a broken connection.
     *
     * @return whether it was the caller who broke it
     */
    public boolean hungUp(Throwable failure, Call call) {
        boolean byCaller = axisExceptionIn(failure).isEmpty()
                && caused(failure, IOException.class)
                && !caused(failure, MultipartWriter.SourceBroken.class);
        if (call.breaksOff()) {
            if (byCaller) {
                SoapLog.hungUp(call.operation(), call.callerName(), failure);
            } else {
                SoapLog.answerBroken(call.operation(), call.callerName(), failure);
            }
        }
        return byCaller;
    }

    /** What a stranger gets, unsigned, when the answers to strangers are too many to sign. */
    public TrucFault tooManyStrangers(Call call, boolean isNews) {
        if (isNews) {
            SoapLog.unsignedAnswers(call.remote());
        }
        String incident = incidents.next();
        call.isTold();
        journal.note(refused(FaultCode.AXIS_BUSY, Map.of(), incident, call));
        return detail(FaultCode.AXIS_BUSY, null, incident);
    }

    /** What Ping shows of a rule that the caller's message breaks. Logs nothing: nobody was refused. */
    BrokenRule brokenRule(AxisException broken) {
        BrokenRule rule = new BrokenRule();
        rule.setCode(broken.code().wireName());
        rule.setMessageEn(english.message(broken.code(), broken.facts()) + " " + english.remedy(broken.code()));
        rule.setMessageVi(vietnamese.message(broken.code(), broken.facts()) + " " + vietnamese.remedy(broken.code()));
        return rule;
    }

    private static Refused refused(FaultCode code, Map<String, String> facts, String incident, Call call) {
        return new Refused(
                code.wireName(), call.door(), call.operation(), call.callerName(), call.remote(), incident, facts);
    }

    private void log(@Nullable AxisException fault, Throwable failure, String incident, Call call) {
        if (fault == null) {
            SoapLog.defect(failure, incident, call.operation(), call.callerName());
        } else if (fault.code().blame() == Blame.CALLER || fault.code() == FaultCode.AXIS_RATE_EXCEEDED) {
            journal.note(refused(fault.code(), fault.facts(), incident, call));
        } else if (fault.code() == FaultCode.AXIS_INTERNAL) {
            SoapLog.defect(fault, incident, call.operation(), call.callerName());
        } else {
            SoapLog.unable(fault, incident, call.operation(), call.callerName());
        }
    }

    private TrucFault detail(FaultCode code, @Nullable AxisException fault, String incident) {
        Map<String, String> facts = fault == null ? Map.of() : fault.facts();
        TrucFault detail = new TrucFault();
        detail.setCode(code.wireName());
        detail.setIncident(incident);
        detail.setBlame(vn.truc.wire.fault.Blame.valueOf(code.blame().name()));
        detail.setRetry(Retry.valueOf(code.retry().name()));
        detail.setMessageEn(english.message(code, facts));
        detail.setMessageVi(vietnamese.message(code, facts));
        detail.setRemedyEn(english.remedy(code));
        detail.setRemedyVi(vietnamese.remedy(code));
        detail.setRetryAfterSeconds(RETRY_AFTER_SECONDS.get(code));
        new TreeMap<>(facts).forEach((name, value) -> {
            Fact fact = new Fact();
            fact.setName(name);
            fact.setValue(value);
            detail.getFact().add(fact);
        });
        if (fault != null) {
            fault.findings().forEach(finding -> detail.getFinding().add(finding(finding)));
        }
        return detail;
    }

    private static Finding finding(vn.truc.edxml.Finding found) {
        Finding finding = new Finding();
        finding.setRule(found.rule());
        finding.setSeverity(Severity.valueOf(found.severity().name()));
        if (found.line() > 0) {
            finding.setLine(found.line());
            finding.setColumn(found.column());
        }
        finding.setPath(found.path());
        finding.setExpected(found.expected());
        finding.setFound(found.found());
        finding.setRemedyVi(found.remedyVi());
        finding.setRemedyEn(found.remedyEn());
        return finding;
    }

    private static Optional<AxisException> axisExceptionIn(Throwable failure) {
        return causes(failure)
                .filter(AxisException.class::isInstance)
                .map(AxisException.class::cast)
                .findFirst();
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    /** The failure and what caused it, outermost first. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
