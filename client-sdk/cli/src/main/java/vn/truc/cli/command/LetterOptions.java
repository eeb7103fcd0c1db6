package vn.truc.cli.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.edxml.part.DocumentCode;
import vn.truc.edxml.part.Priority;

/** Options that describe a letter. */
final class LetterOptions {
    @Option(names = "--letter", paramLabel = "NUMBER/NOTATION")
    private @Nullable String code;

    @Option(names = "--subject", paramLabel = "TEXT")
    private @Nullable String subject;

    @Option(names = "--to", paramLabel = "CODE")
    private List<AgencyId> recipients = new ArrayList<>();

    @Option(names = "--attach", paramLabel = "FILE")
    private List<Path> attachments = new ArrayList<>();

    @Option(names = "--place", paramLabel = "TEXT")
    private @Nullable String place;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD")
    private @Nullable LocalDate date;

    @Option(names = "--priority", paramLabel = "0-4")
    private @Nullable Integer priority;

    /**
     * The letter, if one is described.
     *
     * @param folder where relative paths begin
     * @param isEncrypted whether its files are to be encrypted
     * @throws UsageException if only a part of one is
     */
    Optional<Letter> letter(Path folder, boolean isEncrypted) {
        String given = code;
        if (given == null) {
            List<String> without = given();
            add(without, isEncrypted, "--encrypt");
            if (!without.isEmpty()) {
                throw new UsageException("usage.onlyWith", String.join(", ", without), "--letter");
            }
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        if (DocumentCode.parse(given).number().isBlank()) {
            missing.add("--letter");
        }
        if (subject == null || subject.isBlank()) {
            missing.add("--subject");
        }
        if (recipients.isEmpty()) {
            missing.add("--to");
        }
        if (isEncrypted && attachments.isEmpty()) {
            missing.add("--attach");
        }
        if (subject == null || !missing.isEmpty()) {
            throw new UsageException("usage.missingValue", String.join(", ", missing));
        }
        return Optional.of(new Letter(
                given,
                subject,
                List.copyOf(recipients),
                attachments.stream().map(folder::resolve).toList(),
                place == null ? "" : place,
                Optional.ofNullable(date),
                urgency()));
    }

    private Priority urgency() {
        if (priority == null) {
            return Priority.NORMAL;
        }
        String given = priority.toString();
        return Priority.parse(given).orElseThrow(() -> new UsageException("usage.range", "--priority", 0, 4, given));
    }

    private List<String> given() {
        List<String> given = new ArrayList<>();
        add(given, subject != null, "--subject");
        add(given, !recipients.isEmpty(), "--to");
        add(given, !attachments.isEmpty(), "--attach");
        add(given, place != null, "--place");
        add(given, date != null, "--date");
        add(given, priority != null, "--priority");
        return given;
    }

    private static void add(List<String> given, boolean isGiven, String option) {
        if (isGiven) {
            given.add(option);
        }
    }
}
