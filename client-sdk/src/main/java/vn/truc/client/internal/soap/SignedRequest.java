package vn.truc.client.internal.soap;

/**
 * A request ready to be sent, once.
 *
 * @param envelope its bytes
 * @param signatureValue base64 without white space; its answer repeats it
 */
public record SignedRequest(byte[] envelope, String signatureValue) {}
