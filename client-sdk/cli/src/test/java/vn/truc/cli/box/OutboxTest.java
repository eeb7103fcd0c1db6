package vn.truc.cli.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.truc.cli.Surroundings;
import vn.truc.cli.output.Texts;
import vn.truc.cli.trouble.UsageException;
import vn.truc.client.AgencyId;
import vn.truc.client.Kind;
import vn.truc.client.MessageId;

class OutboxTest {
    private static final MessageId ID = MessageId.of("m-1");

    @TempDir
    Path folder;

    private Outbox outbox;

    @BeforeEach
    void open() {
        outbox = Outbox.of(
                AgencyId.of("H01"),
                new Surroundings(
                        System.out,
                        System.err,
                        Map.of("TRUC_OUTBOX", "outbox"),
                        folder,
                        Texts.in(Locale.ENGLISH),
                        InstantSource.fixed(Instant.EPOCH),
                        ZoneOffset.UTC,
                        false));
    }

    @Test
    void keepsNothingHalfWritten() {
        assertThatThrownBy(() -> outbox.keep(ID, draft("a", out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                })))
                .isInstanceOf(IOException.class);

        assertThat(folder.resolve("outbox/H01")).isEmptyDirectory();
    }

    @Test
    void givesThePacketOfTheRunThatWasQuicker() throws IOException {
        Waiting slower = outbox.keep(ID, draft("a", out -> {
            outbox.keep(ID, draft("a", text("quicker")));
            text("slower").to(out);
        }));

        assertThat(slower.isNew()).isFalse();
        assertThat(slower.packet()).hasContent("quicker");
        assertThat(folder.resolve("outbox/H01")).isDirectoryNotContaining("glob:**growing-*");
    }

    @Test
    void isNotTakenInByAQuickerRunThatSaysSomethingElse() {
        assertThatThrownBy(() -> outbox.keep(ID, draft("a", out -> outbox.keep(ID, draft("b", text("quicker"))))))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void writesAgainWhatWasOnlyHalfRemoved() throws IOException {
        Waiting waiting = outbox.keep(ID, draft("a", text("first")));
        Files.delete(Waiting.particulars(waiting.folder()));

        assertThat(outbox.find(ID)).isEmpty();
        assertThat(outbox.keep(ID, draft("b", text("second"))).packet()).hasContent("second");
    }

    private static Draft draft(String fingerprint, Draft.Writer writer) {
        return new Draft(Kind.DOCUMENT, fingerprint, Optional.empty(), Optional.empty(), writer);
    }

    private static Draft.Writer text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
