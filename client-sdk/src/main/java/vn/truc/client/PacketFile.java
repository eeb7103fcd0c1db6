package vn.truc.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlAttachments;
import vn.truc.edxml.EdxmlLimits;
import vn.truc.edxml.EdxmlPacket;
import vn.truc.edxml.EdxmlReader;
import vn.truc.edxml.ExpansionBudget;

/** The file of a collected packet: read once, its attachments opened within limits that hold for all of them. */
final class PacketFile {
    private final Path file;
    private final ExpansionBudget budget;
    private @Nullable EdxmlPacket packet;

    PacketFile(Path file, EdxmlLimits limits) {
        this.file = file;
        this.budget = new ExpansionBudget(limits);
    }

    Path path() {
        return file;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    EdxmlPacket edxml() throws IOException {
        EdxmlPacket known = packet;
        if (known == null) {
            try (InputStream in = open()) {
                known = EdxmlReader.read(in, budget.limits());
            }
            packet = known;
        }
        return known;
    }

    InputStream open(EdxmlAttachment attachment) throws IOException {
        return opened(in -> EdxmlAttachments.open(in, attachment, budget));
    }

    InputStream openAsSent(EdxmlAttachment attachment) throws IOException {
        return opened(in -> EdxmlAttachments.openAsSent(in, attachment, budget.limits()));
    }

    @FunctionalInterface
    private interface Content {
        InputStream in(InputStream packet) throws IOException;
    }

    private InputStream opened(Content content) throws IOException {
        InputStream in = open();
        try {
            return content.in(in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
