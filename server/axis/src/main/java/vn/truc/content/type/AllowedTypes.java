package vn.truc.content.type;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.truc.edxml.EdxmlAttachment;

/** Which files are taken. Immutable. */
public final class AllowedTypes {
    /** Takes everything. */
    private static final String ALL = "*";

    private final Set<String> extensions;
    private final boolean all;

    private AllowedTypes(Set<String> extensions) {
        this.extensions = extensions;
        this.all = extensions.contains(ALL);
    }

    /**
     * These.
     *
     * @param extensions of file names, without the dot; or {@code *} for all there are
     * @throws IllegalArgumentException naming the one that cannot be an extension
     */
    public static AllowedTypes of(List<String> extensions) {
        Set<String> known = new TreeSet<>();
        for (String extension : extensions) {
            String plain = extension.strip().toLowerCase(Locale.ROOT);
            if (!plain.matches("[a-z0-9]{1,16}|\\*")) {
                throw new IllegalArgumentException(
                        "types are extensions without the dot, such as pdf, not " + extension);
            }
            known.add(plain);
        }
        if (known.isEmpty()) {
            throw new IllegalArgumentException("types must name one at least; * takes all");
        }
        return new AllowedTypes(known);
    }

    /** Whether files of all types are taken, so that none is looked at. */
    public boolean areAll() {
        return all;
    }

    /**
     * What of the description of a file is not taken: its extension, or the media type it is declared to be; of all the
     * names and types that the packet gives it, because nobody knows which of them a recipient uses. A file without an
     * extension passes here if it is not declared to be something else; its bytes decide.
     */
    public Optional<String> forbidden(EdxmlAttachment file) {
        if (all) {
            return Optional.empty();
        }
        return named(file)
                .filter(extension -> !extension.isEmpty() && !extensions.contains(extension))
                .map(extension -> "." + extension)
                .findFirst()
                .or(() -> Stream.concat(Stream.of(file.contentType()), file.otherTypes().stream())
                        .filter(this::isForbidden)
                        .map(FileTypes::plain)
                        .findFirst());
    }

    private boolean isForbidden(String mediaType) {
        Set<String> declared = FileTypes.declaredBy(mediaType);
        // What nobody knows says nothing; senders write what they like there.
        return !declared.isEmpty() && declared.stream().noneMatch(extensions::contains);
    }

    /** The extensions of all its names. */
    private static Stream<String> named(EdxmlAttachment file) {
        return Stream.concat(Stream.of(file), file.otherNames().stream().map(file::named))
                .map(AllowedTypes::extension)
                .distinct();
    }

    /**
     * What a file is that is something else than its name says, or another of its names.
     *
     * @param found what its bytes are, the likeliest first
     */
    public Optional<Nature> mismatch(EdxmlAttachment file, List<Nature> found) {
        return all || named(file).allMatch(extension -> fits(extension, found))
                ? Optional.empty()
                : Optional.of(found.get(0));
    }

    private boolean fits(String extension, List<Nature> found) {
        if (found.contains(Nature.UNREADABLE)) {
            return false;
        }
        Set<Nature> expected = expected(extension);
        return expected.isEmpty()
                ? found.stream().noneMatch(Nature::isActive)
                : found.stream().anyMatch(expected::contains);
    }

    private Set<Nature> expected(String extension) {
        if (!extension.isEmpty()) {
            return FileTypes.natures(extension);
        }
        Set<Nature> any = EnumSet.noneOf(Nature.class);
        extensions.forEach(allowed -> any.addAll(FileTypes.natures(allowed)));
        return any;
    }

    /** In small letters; of the name as it may be used in a folder, so without what hides its end. */
    public static String extension(EdxmlAttachment file) {
        String name = file.name().isEmpty() ? "" : file.fileName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return extensions.stream().collect(Collectors.joining(", "));
    }
}
