package vn.truc.content.type;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a file as it passes; keeps its beginning and nothing else. Belongs to one file. */
public final class Look {
    /** Where HTML is still found behind blanks and comments, and PDF behind what some programs write before it. */
    static final int FRONT = 64 * 1024;

    private static final int MOST_FILES = 4096;

    private byte[] front = new byte[MOST_FILES];
    private int seen;
    private @Nullable Nature first;
    private @Nullable Inside inside;

    /** Further on in a file of some kinds stands what it is, and whether it is encrypted. */
    interface Inside {
        /** The next bytes. */
        void at(byte[] bytes, int offset, int length);

        /** What it is, the likeliest first; asked at the end. */
        List<Nature> natures();

        /** Whether it is encrypted; asked at the end. */
        boolean isEncrypted();
    }

    /** The next bytes of the file. */
    public void at(byte[] bytes, int length) {
        int kept = Math.min(length, FRONT - seen);
        if (seen + kept > front.length) {
            front = Arrays.copyOf(front, Math.min(FRONT, Math.max(seen + kept, 2 * front.length)));
        }
        System.arraycopy(bytes, 0, front, seen, kept);
        seen += kept;
        if (inside != null) {
            inside.at(bytes, 0, length);
        } else if (first == null && seen == FRONT) {
            begin();
            if (inside != null) {
                inside.at(bytes, kept, length - kept);
            }
        }
    }

    private Nature begin() {
        Nature nature = first;
        if (nature == null) {
            byte[] begun = Arrays.copyOf(front, seen);
            nature = Front.nature(begun);
            first = nature;
            inside = switch (nature) {
                case PDF -> new PdfInside();
                case ZIP -> new ArchiveInside();
                case COMPOUND_FILE -> new CompoundInside();
                default -> null;
            };
            if (inside != null) {
                inside.at(begun, 0, begun.length);
            }
        }
        return nature;
    }

    /** Whether the rest of the file can say more than has been seen. */
    public boolean wantsMore() {
        return first == null || inside != null;
    }

    /** Whether nothing has passed. */
    public boolean isEmpty() {
        return seen == 0;
    }

    /** What it is, the likeliest first; at the end, or when it {@link #wantsMore} no longer. */
    public List<Nature> natures() {
        Nature nature = begin();
        return inside == null ? List.of(nature) : inside.natures();
    }

    /** The same of a file of which nobody knows how it goes on; asked when it breaks off. */
    public List<Nature> naturesOfPart() {
        return seen == 0 || seen < FRONT && begin().isVague() ? List.of(Nature.UNREADABLE) : natures();
    }

    /** Whether it cannot be looked into; as {@link #natures}. */
    public boolean isEncrypted() {
        return begin().isEncrypted() || inside != null && inside.isEncrypted();
    }
}
