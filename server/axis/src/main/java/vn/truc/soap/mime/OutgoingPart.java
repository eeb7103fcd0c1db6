package vn.truc.soap.mime;

import vn.truc.wire.multipart.MultipartWriter;

/**
 * The part behind the envelope of an answer.
 *
 * @param contentId without brackets
 * @param length how many bytes it has
 * @param source where they come from; opened once, when the envelope has been signed
 */
public record OutgoingPart(String contentId, long length, MultipartWriter.Source source) {}
