package vn.truc.content;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.content.clamd.ClamdAddress;
import vn.truc.content.type.AllowedTypes;
import vn.truc.edxml.part.OtherInfo.Secrecy;
import vn.truc.exchange.ByteSize;

/**
 * What documents may carry.
 *
 * @param types file name extensions that are taken; {@code *} takes everything and compares no content
 * @param secrecy the highest secrecy that is taken
 * @param opaque what becomes of a file that cannot be looked into
 * @param clamd host and port of a clamd that every file is shown to; when absent nobody looks for malware
 * @param clamdConnectTime the longest to connect to it
 * @param clamdTime the longest for one file
 * @param clamdLimit largest file that is shown to it; not more than its StreamMaxLength
 * @param clamdFailure what becomes of a document when it does not answer
 */
public record ContentPolicySettings(
        List<String> types,
        Secrecy secrecy,
        Opaque opaque,
        @Nullable String clamd,
        Duration clamdConnectTime,
        Duration clamdTime,
        ByteSize clamdLimit,
        ClamdFailure clamdFailure) {
    /** What becomes of a file that is encrypted, damaged, or larger than is looked into. */
    public enum Opaque {
        /** It is taken, and the verdict on the document says so. */
        ACCEPT,
        /**
         * One that is encrypted is taken if every recipient has said that it takes such; else, and any other, refused.
         */
        AS_AGREED,
        /** Its document is refused. */
        REFUSE
    }

    /** What becomes of a document that nobody could look for malware in. */
    public enum ClamdFailure {
        /** The sender is asked to come again. */
        REFUSE_FOR_NOW,
        /** It is taken, and operators are told. */
        ACCEPT
    }

    public ContentPolicySettings {
        types = List.copyOf(types);
        AllowedTypes.of(types);
        if (clamd != null) {
            ClamdAddress.parse(clamd);
        }
        if (clamdConnectTime.toMillis() < 1 || clamdConnectTime.compareTo(clamdTime) > 0) {
            throw new IllegalArgumentException(
                    "clamd-connect-time must be above 0 and at most clamd-time, not " + clamdConnectTime);
        }
        if (clamdTime.toMillis() < 100 || clamdTime.toHours() >= 1) {
            throw new IllegalArgumentException("clamd-time must be 100ms to 1h, not " + clamdTime);
        }
        if (clamdLimit.bytes() < 1024) {
            throw new IllegalArgumentException("clamd-limit must be at least 1KiB, not " + clamdLimit);
        }
    }
}
