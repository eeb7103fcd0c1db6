package vn.truc.intake;

/** What came of one part of a packet. */
public sealed interface PartResult {
    /** The part is stored; nothing is accepted yet. The next one starts at {@code nextOffset}. */
    record Stored(long nextOffset) implements PartResult {}

    /** It was the last one missing, or the whole had been accepted before. */
    record Accepted(Acceptance acceptance) implements PartResult {}
}
