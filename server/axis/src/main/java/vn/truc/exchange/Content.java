package vn.truc.exchange;

/** Bytes by their identity: what they hash to and how many they are. */
public record Content(Digest digest, long length) {}
