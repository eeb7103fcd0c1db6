package vn.truc.architecture;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Rooms and doors of server/docs/architecture.md: which room may know which. */
final class HouseMap {
    /**
     * Everybody may know these: the language, how the axis refuses, the documents themselves, and where it may crash.
     */
    static final Set<String> KNOWN_TO_ALL = Set.of("exchange", "fault", "edxml", "receipt", "xml", "crash");

    static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("exchange", Set.of()),
            Map.entry("crash", Set.of()),
            // A refusal carries the findings of the one reader of documents.
            Map.entry("fault", Set.of("edxml")),
            Map.entry("storage", Set.of()),
            // One definition of the security profile for both ends of the wire: ADR 0008.
            Map.entry("security", Set.of("registry", "trust", "wire.profile")),
            Map.entry("registry", Set.of()),
            Map.entry("pki", Set.of()),
            Map.entry("trust", Set.of("pki")),
            Map.entry("delivery", Set.of("registry", "storage")),
            // No receipt is shown before it is on stable storage.
            Map.entry("receipts", Set.of("security", "storage")),
            // Large envelopes of evidence are content like any other.
            Map.entry("audit", Set.of("storage")),
            Map.entry("lifecycle", Set.of("registry", "delivery")),
            Map.entry("signature", Set.of("pki")),
            Map.entry("content", Set.of()),
            Map.entry(
                    "intake",
                    Set.of(
                            "registry",
                            "storage",
                            "delivery",
                            "lifecycle",
                            "receipts",
                            "security",
                            "signature",
                            "content")),
            Map.entry("federation", Set.of("registry", "delivery", "storage", "security")),
            Map.entry("messaging", Set.of("delivery", "federation")),
            Map.entry("channel", Set.of("registry", "delivery")),
            Map.entry(
                    "soap",
                    Set.of(
                            "intake",
                            "storage",
                            "delivery",
                            "lifecycle",
                            "receipts",
                            "registry",
                            "security",
                            "signature",
                            "channel",
                            "wire")),
            Map.entry("console", Set.of()),
            Map.entry("operators", Set.of()),
            // Who asks, and what that person may: ADR 0027.
            Map.entry("management", Set.of("operators")));

    /** The one package that knows every room, because it puts them together. */
    static final String BUILDER = "boot";

    private HouseMap() {}

    static Set<String> doorsOf(String room) {
        Set<String> doors = new TreeSet<>(MAY_KNOW.getOrDefault(room, Set.of()));
        doors.add(room);
        if (!Set.of("exchange", "fault", "crash").contains(room)) {
            doors.addAll(KNOWN_TO_ALL);
        }
        return doors;
    }
}
