package vn.truc.soap.push;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import vn.truc.channel.Message;
import vn.truc.soap.envelope.SoapVersion;
import vn.truc.soap.mime.OutgoingPart;
import vn.truc.wire.multipart.MultipartWriter;

/** A signed envelope, and the packet behind it if it is not inside. */
final class SignedMessage implements Message {
    private final byte[] envelope;
    private final SoapVersion version;
    private final String action;
    private final @Nullable MultipartWriter multipart;
    private final Closeable memory;

    SignedMessage(
            byte[] envelope, SoapVersion version, String action, Optional<OutgoingPart> behind, Closeable memory) {
        this.envelope = envelope;
        this.version = version;
        this.action = action;
        this.multipart = behind.map(part -> new MultipartWriter(
                        envelope,
                        version.mediaType(),
                        part.contentId(),
                        "application/octet-stream",
                        OptionalLong.of(part.length()),
                        part.source()))
                .orElse(null);
        this.memory = memory;
    }

    /** SOAP 1.2 has the action here (SOAP 1.2 part 2 §6.5.3), for a message without parts. */
    @Override
    public String contentType() {
        if (multipart != null) {
            return multipart.contentType();
        }
        return version.mediaType() + ";charset=utf-8"
                + (version == SoapVersion.V12 ? ";action=\"" + action + "\"" : "");
    }

    @Override
    public String action() {
        return version == SoapVersion.V11 ? "\"" + action + "\"" : "";
    }

    @Override
    public long length() {
        return multipart == null ? envelope.length : multipart.length().orElseThrow();
    }

    @Override
    public InputStream open() throws IOException {
        return multipart == null ? new ByteArrayInputStream(envelope) : multipart.open();
    }

    @Override
    public void close() {
        SoapHandover.giveBack(memory);
    }
}
