package planted.truc.exchange;

/** Breaks nothing. */
public record Word(String text) {}
