package vn.truc.content;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.content.ContentPolicySettings.ClamdFailure;
import vn.truc.content.ContentPolicySettings.Opaque;
import vn.truc.edxml.part.OtherInfo.Secrecy;
import vn.truc.exchange.ByteSize;

/** Policies for tests: the packaged one, and what a test says otherwise. */
public record SomePolicy(
        List<String> types, Secrecy secrecy, Opaque opaque, ClamdFailure failure, @Nullable Scanner scanner) {
    private static final List<String> TYPES = List.of(
            ("pdf doc docx xls xlsx ppt pptx odt ods odp rtf txt csv xml zip rar 7z jpg jpeg png gif tif tiff bmp"
                            + " p7s p7m sgn")
                    .split(" "));

    public static SomePolicy asPackaged() {
        return new SomePolicy(TYPES, Secrecy.ORDINARY, Opaque.ACCEPT, ClamdFailure.REFUSE_FOR_NOW, null);
    }

    SomePolicy taking(String... extensions) {
        return new SomePolicy(List.of(extensions), secrecy, opaque, failure, scanner);
    }

    SomePolicy upTo(Secrecy highest) {
        return new SomePolicy(types, highest, opaque, failure, scanner);
    }

    SomePolicy onOpaque(Opaque answer) {
        return new SomePolicy(types, secrecy, answer, failure, scanner);
    }

    SomePolicy onFailure(ClamdFailure answer) {
        return new SomePolicy(types, secrecy, opaque, answer, scanner);
    }

    SomePolicy shownTo(Scanner looker) {
        return new SomePolicy(types, secrecy, opaque, failure, looker);
    }

    public ContentPolicy policy() {
        ContentPolicySettings settings = new ContentPolicySettings(
                types,
                secrecy,
                opaque,
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                ByteSize.parse("100MiB"),
                failure);
        return new ContentPolicy(settings, scanner);
    }
}
