package vn.truc.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.truc.content.ContentPolicySettings.ClamdFailure;
import vn.truc.content.ContentPolicySettings.Opaque;
import vn.truc.content.type.AllowedTypes;
import vn.truc.content.type.Look;
import vn.truc.content.type.Nature;
import vn.truc.edxml.EdxmlAttachment;
import vn.truc.edxml.EdxmlException;

/** The files of one document, one after the other, each read once and never kept. Not thread-safe. */
final class FileCheck {
    private final ContentPolicySettings settings;
    private final AllowedTypes types;
    private final ContentPolicy.Agreement agreement;
    private final List<Unseen> unseen = new ArrayList<>();
    private final byte[] buffer = new byte[64 * 1024];
    private @Nullable Scanner scanner;
    private boolean isScanned = true;

    FileCheck(
            ContentPolicySettings settings,
            AllowedTypes types,
            @Nullable Scanner scanner,
            ContentPolicy.Agreement agreement) {
        this.settings = settings;
        this.types = types;
        this.scanner = scanner;
        this.agreement = agreement;
    }

    ContentPolicy.Seen seen() {
        return new ContentPolicy.Seen(unseen, isScanned);
    }

    void look(EdxmlAttachment file, InputStream content) throws IOException {
        try (Course scan = new Course()) {
            boolean isWhole = shown(file, content, scan);
            scan.result(file);
            if (!isWhole || file.form() == EdxmlAttachment.Form.DAMAGED) {
                unseen(file, Unseen.Why.DAMAGED);
            }
        }
    }

    /** Whether it could be read as far as anybody wanted. */
    private boolean shown(EdxmlAttachment file, InputStream content, Course scan) throws IOException {
        Look look = new Look();
        boolean isKnown = false;
        try {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                look.at(buffer, count);
                if (!isKnown && !look.wantsMore()) {
                    known(file, look);
                    isKnown = true;
                }
                scan.show(buffer, count);
                if (isKnown && !scan.isOn() && settings.opaque() == Opaque.ACCEPT) {
                    return true;
                }
            }
        } catch (EdxmlException damaged) {
            if (!isKnown) {
                // Many programs pass over what breaks it and show what stands before and behind.
                fits(file, look.naturesOfPart());
            }
            return false;
        }
        if (!isKnown && !look.isEmpty()) {
            known(file, look);
        }
        return true;
    }

    private void fits(EdxmlAttachment file, List<Nature> natures) {
        types.mismatch(file, natures).ifPresent(nature -> {
            throw ContentFaults.typeMismatch(file, nature);
        });
    }

    private void known(EdxmlAttachment file, Look look) {
        fits(file, look.natures());
        if (look.isEncrypted()) {
            boolean isPdf = look.natures().contains(Nature.PDF);
            unseen(file, isPdf ? Unseen.Why.ENCRYPTED_PDF : Unseen.Why.ENCRYPTED);
        }
    }

    private void unseen(EdxmlAttachment file, Unseen.Why why) {
        if (!isTaken(why)) {
            throw ContentFaults.opaque(file, why);
        }
        unseen.add(new Unseen(file, why));
    }

    private boolean isTaken(Unseen.Why why) {
        return switch (settings.opaque()) {
            case ACCEPT -> true;
            case AS_AGREED -> why.isEncryption() && agreement.isGiven();
            case REFUSE -> false;
        };
    }

    private void failed(Scanner.Failure failure) {
        ContentLog.notScanned(failure);
        if (settings.clamdFailure() == ClamdFailure.REFUSE_FOR_NOW) {
            throw ContentFaults.notScanned(failure);
        }
        // Whoever does not answer for one file is not waited for with the next.
        scanner = null;
        isScanned = false;
    }

    /** One file on its way through the scanner, if there is one. */
    private final class Course implements AutoCloseable {
        private Scanner.@Nullable Scan scan;

        Course() {
            if (scanner != null) {
                try {
                    scan = scanner.begin();
                } catch (Scanner.Failure e) {
                    failed(e);
                }
            }
        }

        boolean isOn() {
            return scan != null;
        }

        void show(byte[] bytes, int count) {
            if (scan != null) {
                try {
                    scan.show(bytes, count);
                } catch (Scanner.Failure e) {
                    close();
                    failed(e);
                }
            }
        }

        void result(EdxmlAttachment file) {
            if (scan != null) {
                try {
                    result(file, scan.result());
                } catch (Scanner.Failure e) {
                    failed(e);
                }
            }
        }

        private void result(EdxmlAttachment file, Scanner.Result result) {
            if (result instanceof Scanner.Result.Infected infected) {
                ContentLog.infected(file, infected.signature());
                throw ContentFaults.infected(file, infected.signature());
            }
            if (result instanceof Scanner.Result.TooLarge) {
                ContentLog.tooLarge(file);
                unseen(file, Unseen.Why.TOO_LARGE);
            }
        }

        @Override
        public void close() {
            if (scan != null) {
                scan.close();
                scan = null;
            }
        }
    }
}
